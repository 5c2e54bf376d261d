using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Wakes the workers of this node for whom a commit has left something to do.</summary>
internal sealed class CommitAlarms(TimerAlarm timers, SignalAlarm signals) : ICommitReader
{
    public void Read(IReadOnlyList<RowChange> committed)
    {
        var (setTimers, setSignals) = (false, false);
        foreach (var change in committed.Where(change => change.Kind is not RowChangeKind.Removed))
        {
            switch (change)
            {
                case { Row: BookmarkRow bookmark }:
                    setTimers |= bookmark.DueAt is not null;
                    setSignals |= bookmark.Name == PublishEvent.BookmarkName;
                    break;
                case { Row: TriggerRow trigger }:
                    setTimers |= trigger.DueAt is not null;
                    break;
                case { Row: KeptStimulusRow, Kind: RowChangeKind.Added }:
                    // Another commit beside it may have begun to wait for it.
                    setSignals = true;
                    break;
            }
        }

        if (setTimers)
            timers.Ring();
        if (setSignals)
            signals.Ring();
    }
}
