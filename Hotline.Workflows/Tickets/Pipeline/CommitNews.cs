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
        foreach (var entry in db.ChangeTracker.Entries<HistoryEntry>().Where(entry => entry.State == EntityState.Added))
        {
            if (!acts.TryGetValue(entry.Entity.TicketId, out var last) || last.Sequence < entry.Entity.Sequence)
                acts[entry.Entity.TicketId] = entry.Entity;
        }
        foreach (var ticket in db.ChangeTracker.Entries<Ticket>().Select(entry => entry.Entity))
        {
            if (acts.TryGetValue(ticket.Id, out var act))
                changes.Add(new LiveChange(ticket.Id, ticket.No, ticket.LeadUnitPath, act.Action, ticket.InstanceId));
        }

        // Every burst writes a journal; what a ticket's news tells already is not told twice.
        var moved = db.ChangeTracker.Entries<JournalRow>()
            .Where(entry => entry.State is EntityState.Added).Select(entry => entry.Entity.InstanceId).ToHashSet();
        moved.ExceptWith(changes.Select(change => change.InstanceId).OfType<string>());
        changes.AddRange(moved.Select(id => new LiveChange(0, "", null, Moved, id)));
        var bookmarks = db.ChangeTracker.Entries<BookmarkRow>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).ToList();
        SetTimers = bookmarks.Exists(entry => entry.Entity.DueAt is not null)
            || db.ChangeTracker.Entries<TriggerRow>().Any(entry => entry.State is EntityState.Added && entry.Entity.DueAt is not null);
        SetSignals = bookmarks.Exists(entry => entry.Entity.Name == PublishEvent.BookmarkName)
            || db.ChangeTracker.Entries<KeptStimulusRow>().Any(entry => entry.State is EntityState.Added);
    }
}
