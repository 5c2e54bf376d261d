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
        var progress = new ProgressLines(output, services.GetRequiredService<TimeProvider>());
        await using var scope = services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<FigureCount>()
            .MendAsync((done, all) => progress.Show(_ => CliTexts.Format("Figures.Progress", done, all)), cancellation);
        output.WriteLine(CliTexts.Format("Figures.Done", rows, progress.Took));
    }
}
