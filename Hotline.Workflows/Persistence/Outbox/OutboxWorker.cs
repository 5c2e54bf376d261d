using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Outbox;

/// <summary>Sends messages while the server runs: woken by commits of this node, and looking by itself for those of others. A slow channel slows no other.</summary>
public sealed class OutboxWorker(
    OutboxPump pump, OutboxAlarm alarm, HotlineOptions options, PersistenceSettings settings, TimeProvider time, ILogger<OutboxWorker> log) : IHostedService, IDisposable
{
    private readonly List<ChannelWorker> _channels =
        [.. pump.Channels.Select(channel => new ChannelWorker(channel, pump, options.Outbox, alarm.Of(channel), settings, time, log))];

    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(_channels.Select(channel => channel.StartAsync(cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_channels.Select(channel => channel.StopAsync(cancellationToken)));

    public void Dispose() => _channels.ForEach(channel => channel.Dispose());

    private sealed class ChannelWorker(
        string channel, OutboxPump pump, OutboxOptions options, TimerAlarm alarm, PersistenceSettings settings, TimeProvider time, ILogger log)
        : AlarmedWork(alarm, settings, time, log)
    {
        protected override async Task<TimeSpan> DoAsync(CancellationToken stoppingToken)
        {
            var sent = await pump.SendDueAsync(channel, stoppingToken).ConfigureAwait(false);
            var sleep = await pump.NextDueAsync(channel, stoppingToken).ConfigureAwait(false) - Time.GetUtcNow() ?? options.LookEvery;
            if (sleep > options.LookEvery)
                return options.LookEvery;
            // One that a peer has in hand is looked at again shortly, not at once.
            var least = sent > 0 ? TimeSpan.Zero : options.LookAgain;
            return sleep < least ? least : sleep;
        }
    }
}
