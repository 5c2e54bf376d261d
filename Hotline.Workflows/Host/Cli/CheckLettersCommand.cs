using System.CommandLine;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>check letters</c>: numbers without gaps and sealed copies against their hashes, of the configured store, beside a running server or without one.</summary>
internal static class CheckLettersCommand
{
    public static Command Create(SettingOptions settings)
    {
        var command = new Command("letters", CliTexts.Get("Letters.Description"));
        command.OnStore(settings, (services, _, cancellation) => RunAsync(services.GetRequiredService<IHotline>(), Console.Out, cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(IHotline hotline, TextWriter output, CancellationToken cancellation)
    {
        var check = await hotline.AskAsync(new CheckLetters(), cancellation);
        foreach (var finding in check.Findings)
            output.WriteLine(finding);
        output.WriteLine(CliTexts.Format(check.IsRight ? "Letters.Right" : "Letters.Broken", check.Series, check.Numbers, check.Copies, check.Findings.Count));
        return check.IsRight ? 0 : 1;
    }
}
