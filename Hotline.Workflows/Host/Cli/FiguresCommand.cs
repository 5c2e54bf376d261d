using System.CommandLine;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Features.Figures;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>figures rebuild</c>: counts the figures of the configured store anew and puts them right, beside a running server or without one.</summary>
internal static class FiguresCommand
{
    public static Command Create(SettingOptions settings)
    {
        var rebuild = new Command("rebuild", CliTexts.Get("Figures.Rebuild"));
        rebuild.OnStore(settings, async (services, _, cancellation) =>
        {
            await RebuildAsync(services, Console.Out, cancellation);
            return 0;
        });
        return new Command("figures", CliTexts.Get("Figures.Group")) { rebuild };
    }

    internal static async Task RebuildAsync(IServiceProvider services, TextWriter output, CancellationToken cancellation)
    {
        var progress = new ShownProgress(services.GetRequiredService<TimeProvider>(), output, "Figures");
        await using var scope = services.CreateAsyncScope();
        progress.End(await scope.ServiceProvider.GetRequiredService<FigureCount>().MendAsync((done, all) => progress.Show(done, all), cancellation));
    }
}
