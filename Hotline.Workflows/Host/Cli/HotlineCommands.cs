using System.CommandLine;

namespace Hotline.Workflows.Host.Cli;

/// <summary>The command line: one server and the jobs an operator runs beside it.</summary>
internal static class HotlineCommands
{
    public static Task<int> RunAsync(string[] args) => Create().Parse(args).InvokeAsync();

    private static RootCommand Create()
    {
        var settings = new SettingOptions();
        var root = new RootCommand("接诉即办 12345 工单系统。不带命令即启动服务（serve）。");
        foreach (var option in settings.All)
            root.Options.Add(option);

        var serve = ServeCommand.Create(settings);
        root.Subcommands.Add(serve);
        root.Subcommands.Add(ImportCommand.Create(settings));
        root.Subcommands.Add(FlowCommand.Create(settings));
        root.Subcommands.Add(CheckCommand.Create(settings));
        root.Subcommands.Add(SearchCommand.Create(settings));
        root.Subcommands.Add(FiguresCommand.Create(settings));
        root.Subcommands.Add(ConformCommand.Create());
        ServeCommand.Handle(root, settings);
        return root;
    }
}
