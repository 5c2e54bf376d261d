using System.CommandLine;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>check search</c>: compares the search index with the texts of samples, beside a running server or without one.</summary>
internal static class CheckSearchCommand
{
    public static Command Create(SettingOptions settings)
    {
        var command = new Command("search", CliTexts.Get("Search.Description"));
        command.OnStore(settings, (services, _, cancellation) => RunAsync(services.GetRequiredService<IHotline>(), Console.Out, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(IHotline hotline, TextWriter output, CancellationToken cancellation)
    {
        var check = await hotline.AskAsync(new CheckSearch(Environment.TickCount), cancellation);
        if (!check.IsWhole)
            output.WriteLine(CliTexts.Get("Search.Partial"));
        foreach (var finding in check.Findings)
            output.WriteLine(finding);
        output.WriteLine(CliTexts.Format(check.Findings.Count == 0 ? "Search.Right" : "Search.Wrong", check.Tickets, check.Words, check.Findings.Count));
        return check.Findings.Count == 0 ? 0 : 1;
    }
}
