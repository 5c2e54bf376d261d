using System.CommandLine;
using Hotline.Workflows.Host.Composition;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>check [DIR]</c>: says what is wrong with flows, forms and templates before they are started with.</summary>
internal static class CheckCommand
{
    public static Command Create(SettingOptions settings)
    {
        var folder = new Argument<string?>("DIR")
        {
            Description = "含 workflows/、forms/、templates/ 的目录，默认随程序的那一个",
            HelpName = "目录",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("check", "检查流程、表单和模板；有错时退出码为 1") { folder };
        command.SetAction(async (line, cancellation) =>
        {
            var configured = settings.Read(line).GetValueOrDefault("Hotline:ContentDirectory");
            return await RunAsync(ContentFolder.Find(line.GetValue(folder) ?? configured), Console.Out, cancellation);
        });
        command.Subcommands.Add(CheckFiguresCommand.Create(settings));
        command.Subcommands.Add(CheckLedgerCommand.Create(settings));
        command.Subcommands.Add(CheckLettersCommand.Create(settings));
        command.Subcommands.Add(CheckSearchCommand.Create(settings));
        return command;
    }

    internal static async Task<int> RunAsync(string folder, TextWriter output, CancellationToken cancellation)
    {
        var findings = await ContentCheck.RunAsync(folder, cancellation);
        foreach (var finding in findings)
            output.WriteLine(finding);
        var errors = findings.Count(finding => finding.IsError);
        var warnings = findings.Count - errors;
        output.WriteLine($"{folder}：{errors} 处错误，{warnings} 处提醒。");
        return errors == 0 ? 0 : 1;
    }
}
