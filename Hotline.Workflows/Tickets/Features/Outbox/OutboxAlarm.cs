using System.Collections.Concurrent;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>Wakes who sends a channel's messages on this node when a commit has left one, or lets it go on.</summary>
public sealed class OutboxAlarm : ICommitReader
{
    private readonly ConcurrentDictionary<string, TimerAlarm> channels = new(StringComparer.Ordinal);

    public TimerAlarm Of(string channel) => channels.GetOrAdd(channel, static _ => new TimerAlarm());

    void ICommitReader.Read(IReadOnlyList<RowChange> committed)
    {
        foreach (var change in committed)
        {
            var channel = change switch
            {
                { Row: OutboxMessage { Channel: { } added }, Kind: RowChangeKind.Added } => added,
                { Row: OutboxMessage { Channel: { } again, DeadAt: null }, Was: OutboxMessage { DeadAt: not null } } => again,
                { Row: OutboxPause { Channel: var freed }, Kind: RowChangeKind.Removed } => freed,
                _ => null,
            };
            if (channel is not null)
                Of(channel).Ring();
        }
    }
}
