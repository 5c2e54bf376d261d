using System.CommandLine;
using Hotline.Workflows.Engine.Conformance;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>conform DIR</c>: plays every conformance case of a folder and its subfolders against the engine.</summary>
internal static class ConformCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "一致性用例所在目录", HelpName = "目录" };
        var command = new Command("conform", "逐个播放一致性用例，列出不符之处；有不符时退出码为 1") { folder };
        command.SetAction(async (line, _) => await RunAsync(line.GetValue(folder)!, Console.Out));
        return command;
    }

    internal static async Task<int> RunAsync(DirectoryInfo folder, TextWriter output)
    {
        if (!folder.Exists)
        {
            output.WriteLine($"没有这个目录：{folder.FullName}");
            return 2;
        }

        return await ConformanceRun.ReportAsync(folder.FullName, output) == 0 ? 0 : 1;
    }
}
