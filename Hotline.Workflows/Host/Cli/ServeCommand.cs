using System.CommandLine;
using Hotline.Workflows.Host.Composition;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>serve</c>: the server, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(SettingOptions settings)
    {
        var command = new Command("serve", "启动服务（默认）");
        Handle(command, settings);
        return command;
    }

    public static void Handle(Command command, SettingOptions settings) =>
        command.SetAction((line, cancellation) => RunAsync(settings.Read(line), cancellation));

    private static async Task<int> RunAsync(Dictionary<string, string?> settings, CancellationToken cancellation)
    {
        try
        {
            await using var app = await HotlineServer.CreateAsync(settings, cancellation: cancellation);
            await app.StartAsync(cancellation);
            StartBanner.Print(app, Console.Out);
            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (StartRefusedException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }
}
