using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Outbox;

/// <summary>
/// Sends what waits in the outbox, each channel by itself. A message is noted as sent after its receiver took it, so one
/// whose node dies in between is sent again, under the same key. While one node has it in hand no other sends it.
/// </summary>
public sealed class OutboxPump : IAsyncDisposable
{
    private readonly Dictionary<string, ChannelPump> _channels;
    private readonly OutboxClaims _claims;

    public OutboxPump(
        IServiceScopeFactory scopes, IHotline hotline, IEnumerable<IMessageSender> senders, DatabaseAddress address, PersistenceSettings settings,
        HotlineOptions options, TimeProvider time, ILogger<OutboxPump> log)
    {
        _claims = new OutboxClaims(address, settings, options.Outbox, time);
        var notes = new SendingNotes(hotline, settings, time, log);
        _channels = senders.ToDictionary(
            sender => sender.Channel,
            sender => new ChannelPump(sender, notes, new DueMessages(sender.Channel, scopes, _claims, options.Outbox, time), options.Outbox, time));
    }

    /// <summary>Those that are set up.</summary>
    public IReadOnlyCollection<string> Channels => _channels.Keys;

    /// <summary>Sends all that is due on every channel, and waits for it.</summary>
    /// <returns>How many this node sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken = default) =>
        (await Task.WhenAll(_channels.Keys.Select(channel => SendDueAsync(channel, cancellationToken))).ConfigureAwait(false)).Sum();

    /// <summary>Sends all that is due on a channel that is set up.</summary>
    /// <returns>How many this node sent.</returns>
    public Task<int> SendDueAsync(string channel, CancellationToken cancellationToken) => _channels[channel].SendDueAsync(cancellationToken);

    /// <summary>When the next message of a channel may be sent; null when none waits or the channel is paused.</summary>
    public Task<DateTimeOffset?> NextDueAsync(string channel, CancellationToken cancellationToken) => _channels[channel].NextDueAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
        await _claims.DisposeAsync().ConfigureAwait(false);
    }
}
