using System.CommandLine;
using System.Net.Sockets;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Composition.Settings;

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
            await ListenAsync(app, cancellation);
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

    private static async Task ListenAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception defect) when (defect is IOException or FormatException or SocketException)
        {
            // Workers that began are called off, not cut off.
            await app.StopAsync(CancellationToken.None);
            throw new StartRefusedException(SettingTexts.Format("Listen", defect.Message), defect);
        }
    }
}
