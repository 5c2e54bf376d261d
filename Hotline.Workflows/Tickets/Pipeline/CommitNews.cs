using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>What the commit of this scope is going to tell others once it is durable.</summary>
public sealed class CommitNews
{
    private const string Moved = "flow.moved";
    private readonly List<LiveChange> changes = [];

    public IReadOnlyList<LiveChange> Changes => changes;

    /// <summary>The commit sets timers, so the timer worker must look again.</summary>
    public bool SetTimers { get; private set; }

    /// <summary>The commit keeps an event or waits for one: another commit beside it may have done the other.</summary>
    public bool SetSignals { get; private set; }

    /// <summary>News that no history entry tells, such as the progress of an import.</summary>
    public void Add(LiveChange change) => changes.Add(change);

    /// <summary>Every ticket with new history is news once, with its last act.</summary>
    internal void ReadFrom(HotlineDb db)
    {
        var acts = new Dictionary<long, HistoryEntry>();
        foreach (var entry in db.Working.Added<HistoryEntry>())
        {
            if (!acts.TryGetValue(entry.TicketId, out var last) || last.Sequence < entry.Sequence)
                acts[entry.TicketId] = entry;
        }
        foreach (var ticket in db.Working.All<Ticket>())
        {
            if (acts.TryGetValue(ticket.Id, out var act))
                changes.Add(new LiveChange(ticket.Id, ticket.No, ticket.LeadUnitPath, act.Action, ticket.InstanceId));
        }

        // Every burst writes a journal; what a ticket's news tells already is not told twice.
        var moved = db.Working.Added<JournalRow>().Select(lines => lines.InstanceId).ToHashSet();
        moved.ExceptWith(changes.Select(change => change.InstanceId).OfType<string>());
        changes.AddRange(moved.Select(id => new LiveChange(0, "", null, Moved, id)));
        var bookmarks = db.Working.All<BookmarkRow>().Where(row => db.Working.StateOf(row) is EntityState.Added or EntityState.Modified).ToList();
        SetTimers = bookmarks.Exists(row => row.DueAt is not null) || db.Working.Added<TriggerRow>().Any(row => row.DueAt is not null);
        SetSignals = bookmarks.Exists(row => row.Name == PublishEvent.BookmarkName) || db.Working.Added<KeptStimulusRow>().Any();
    }
}
