using System.CommandLine;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Features.Funds.Audit;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>check ledger</c>: goes through the ledger of the configured store, beside a running server or without one, and names the first broken link.</summary>
internal static class CheckLedgerCommand
{
    public static Command Create(SettingOptions settings)
    {
        var command = new Command("ledger", CliTexts.Get("Ledger.Description"));
        command.OnStore(settings, (services, _, cancellation) => RunAsync(services.GetRequiredService<IHotline>(), Console.Out, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(IHotline hotline, TextWriter output, CancellationToken cancellation)
    {
        var check = await hotline.AskAsync(new CheckFunds(), cancellation);
        foreach (var finding in check.Findings)
            output.WriteLine(finding);
        output.WriteLine(CliTexts.Format(check.IsRight ? "Ledger.Right" : "Ledger.Broken", check.Accounts, check.Entries, check.LastHash, check.Findings.Count));
        return check.IsRight ? 0 : 1;
    }
}
