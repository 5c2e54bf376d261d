using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Desk.Shell;

/// <summary>Committed changes that may concern this person, gathered so that a burst of them is one look.</summary>
public sealed class DeskNews : IDisposable
{
    private readonly Lock gate = new();
    private readonly ILiveUpdates updates;
    private readonly DeskSession session;
    private readonly TimeSpan wait;
    private readonly ITimer timer;
    private HashSet<string> tickets = [];
    private bool counts;
    private bool waits;
    private bool waiting;

    public DeskNews(ILiveUpdates updates, DeskSession session, TimeProvider time, IOptions<DeskOptions> options)
    {
        (this.updates, this.session, wait) = (updates, session, options.Value.GatherNewsFor);
        timer = time.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        updates.Changed += Heard;
    }

    /// <summary>Numbers of the tickets that changed. Raised outside the browser's circuit: go through InvokeAsync.</summary>
    public event Action<IReadOnlySet<string>>? Came;

    /// <summary>Figures of tickets that the person sees have changed. Raised like <see cref="Came"/>.</summary>
    public event Action? Counted;

    /// <summary>What the person has to do may have changed. Raised like <see cref="Came"/>.</summary>
    public event Action? WorkCame;

    public void Dispose()
    {
        updates.Changed -= Heard;
        timer.Dispose();
    }

    private void Heard(LiveChange change)
    {
        // A flow that serves no ticket is of no concern here, nor what one person is told.
        if (change is { TicketNo: "", InstanceId: not null } or { PersonId: not null })
            return;
        var me = session.Actor;
        var sees = me is null || change.UnitPath is not { } path || path.StartsWith(me.UnitPath, StringComparison.Ordinal) || me.UnitPath.StartsWith(path, StringComparison.Ordinal);
        var works = me is null || change.Tasks?.Any(task => task.MayBeOf(me)) is true;
        if (!sees && !works)
            return;
        lock (gate)
        {
            tickets.Add(change.TicketNo);
            (counts, waits) = (counts || change.Counts, waits || works);
            if (waiting)
                return;
            waiting = true;
        }

        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Tell()
    {
        HashSet<string> changed;
        bool counted, works;
        lock (gate)
        {
            (changed, counted, works) = (tickets, counts, waits);
            (tickets, counts, waits, waiting) = ([], false, false, false);
        }

        Came?.Invoke(changed);
        if (counted)
            Counted?.Invoke();
        if (works)
            WorkCame?.Invoke();
    }
}
