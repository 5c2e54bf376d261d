using System.CommandLine;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Features.Figures;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>check figures</c>: compares what is counted in every commit with the tickets themselves, beside a running server or without one.</summary>
internal static class CheckFiguresCommand
{
    public static Command Create(SettingOptions settings)
    {
        var command = new Command("figures", CliTexts.Get("Figures.Description"));
        command.OnStore(settings, (services, _, cancellation) => RunAsync(services.GetRequiredService<IHotline>(), Console.Out, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(IHotline hotline, TextWriter output, CancellationToken cancellation)
    {
        var check = await hotline.AskAsync(new CheckFigures(), cancellation);
        foreach (var finding in check.Findings)
            output.WriteLine(finding);
        output.WriteLine(CliTexts.Format(check.Findings.Count == 0 ? "Figures.Right" : "Figures.Wrong", check.Rows, check.Findings.Count));
        return check.Findings.Count == 0 ? 0 : 1;
    }
}
