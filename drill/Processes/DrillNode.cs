using System.CommandLine;
using Hotline.Workflows.Host.Cli;
using Hotline.Workflows.Host.Composition;
using Microsoft.Extensions.Hosting;

namespace Hotline.Workflows.Drill.Processes;

/// <summary>
/// <c>node</c>: the product's server as a drill wants it. Its clock can be put wrong, its routes can be read, and it ends with its standard
/// input: its drill may be killed without ceremony, and a server must not outlive it.
/// </summary>
internal static class DrillNode
{
    public const string Name = "node";

    public static Command Create(SettingOptions settings)
    {
        var command = new Command(Name, "演练所用的一个服务节点") { Hidden = true };
        command.SetAction(async (line, cancellation) =>
        {
            await using var app = await HotlineServer.CreateAsync(settings.Read(line), services => services.AddWrongClock().AddRouteTable(), cancellation: cancellation);
            _ = Task.Factory.StartNew(
                () =>
                {
                    Console.In.ReadToEnd();
                    app.Lifetime.StopApplication();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            await app.StartAsync(cancellation);
            await app.WaitForShutdownAsync(cancellation);
            return 0;
        });
        return command;
    }
}
