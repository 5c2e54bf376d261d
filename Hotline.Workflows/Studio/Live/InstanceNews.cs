using System.Threading.Channels;
using Hotline.Workflows.Studio.Instances;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Studio.Live;

/// <summary>
/// Tells viewers of an instance that it has moved, after the commit that moved it, on this node or on a peer. What is
/// lost shows when the page is read again.
/// </summary>
internal sealed partial class InstanceNews(
    ILiveUpdates live, IHotline hotline, InstanceWatch watch, IHubContext<InstanceHub> hub, ILogger<InstanceNews> log) : BackgroundService
{
    private const int MostWaiting = 1000;

    private readonly Channel<string> moved = Channel.CreateBounded<string>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        live.Changed += Hear;
        try
        {
            while (await moved.Reader.WaitToReadAsync(stoppingToken))
            {
                // Several bursts that came meanwhile are one news.
                var instances = new HashSet<string>();
                while (moved.Reader.TryRead(out var id))
                    instances.Add(id);
                foreach (var id in instances)
                    await TellAsync(id, stoppingToken);
            }
        }
        finally
        {
            live.Changed -= Hear;
        }
    }

    private void Hear(LiveChange change)
    {
        if (change.InstanceId is { } id && watch.Has(id))
            moved.Writer.TryWrite(id);
    }

    private async Task TellAsync(string id, CancellationToken stoppingToken)
    {
        try
        {
            if (await hotline.SendAsync(new ReadInstanceRun(id), Actor.System, stoppingToken) is not { Succeeded: true } run)
                return;
            var viewers = hub.Clients.Group(id);
            await viewers.SendAsync("ActivityExecutionLogUpdatedAsync", ActivityShapes.Stats(run.Value.Activities, null), stoppingToken);
            await viewers.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, stoppingToken);
            await viewers.SendAsync("WorkflowInstanceUpdatedAsync", new { WorkflowInstanceId = id }, stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogLost(log, failure, id);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Viewers of instance {Id} were not told that it moved.")]
    private static partial void LogLost(ILogger log, Exception failure, string id);
}
