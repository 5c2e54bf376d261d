using System.CommandLine;
using System.Globalization;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Features.Figures;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>figures rebuild</c>: counts the figures of the configured store anew and puts them right, beside a running server or without one.</summary>
internal static class FiguresCommand
{
    private static readonly TimeSpan ShowEvery = TimeSpan.FromSeconds(2);

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
        var time = services.GetRequiredService<TimeProvider>();
        var (begun, shown) = (time.GetTimestamp(), time.GetTimestamp());
        await using var scope = services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<FigureCount>().MendAsync(Show, cancellation);
        output.WriteLine(CliTexts.Format("Figures.Done", rows, time.GetElapsedTime(begun).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)));

        void Show(int done, int all)
        {
            if (time.GetElapsedTime(shown) < ShowEvery)
                return;
            shown = time.GetTimestamp();
            output.WriteLine(CliTexts.Format("Figures.Progress", done, all));
        }
    }
}
