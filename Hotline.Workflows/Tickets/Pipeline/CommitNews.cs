using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
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
    internal void ReadFrom(UnitOfWork rows)
    {
        List<Ticket> tickets = [];
        Dictionary<long, HistoryEntry> acts = [];
        HashSet<string> moved = [];
        foreach (var (row, state) in rows.Staged())
        {
            var isNew = state is EntityState.Added;
            switch (row)
            {
                case Ticket ticket:
                    tickets.Add(ticket);
                    break;
                case HistoryEntry act when isNew:
                    if (!acts.TryGetValue(act.TicketId, out var last) || last.Sequence < act.Sequence)
                        acts[act.TicketId] = act;
                    break;
                case JournalRow lines when isNew:
                    moved.Add(lines.InstanceId);
                    break;
                case BookmarkRow bookmark when isNew || state is EntityState.Modified:
                    SetTimers |= bookmark.DueAt is not null;
                    SetSignals |= bookmark.Name == PublishEvent.BookmarkName;
                    break;
                case TriggerRow trigger when isNew:
                    SetTimers |= trigger.DueAt is not null;
                    break;
                case KeptStimulusRow when isNew:
                    SetSignals = true;
                    break;
            }
        }

        foreach (var ticket in tickets)
        {
            if (acts.TryGetValue(ticket.Id, out var act))
                changes.Add(new LiveChange(ticket.Id, ticket.No, ticket.LeadUnitPath, act.Action, ticket.InstanceId));
        }

        // Every burst writes a journal; what a ticket's news tells already is not told twice.
        moved.ExceptWith(changes.Select(change => change.InstanceId).OfType<string>());
        changes.AddRange(moved.Select(id => new LiveChange(0, "", null, Moved, id)));
    }
}
