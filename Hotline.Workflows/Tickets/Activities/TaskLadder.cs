using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// The ladder of an open task: due soon, overdue, urged, taken to the leader. Each rung is reached once for a deadline; a later
/// deadline opens those again that it puts ahead. A rung's port fires once however often the deadline moves.
/// </summary>
internal sealed class TaskLadder(ActivityContext context, OpenTicket open, HumanTask task)
{
    private const string RemindedKey = "reminded";

    // In the order in which they act when one burst finds several behind it.
    private enum Step
    {
        Remind,
        Overdue,
        Urge,
        Leader,
    }

    /// <summary>Acts on the instants that have passed.</summary>
    /// <returns>The next one; null when there is none.</returns>
    public DateTimeOffset? Climb()
    {
        if (task.DueAt is not { } due || open.Clocks.Of(task) is { Status: ClockStatus.Paused })
            return null;
        Reopen();
        while (Next(due) is var (at, step))
        {
            if (at > context.Now)
                return at;
            Act(step);
        }

        return null;
    }

    private DateTimeOffset? RemindAt => open.Clocks.RemindAt(task, open.Options.Escalation);

    private bool Reminded => context.State[RemindedKey] is not null;

    /// <summary>What a later deadline has put ahead is open again.</summary>
    private void Reopen()
    {
        if (task.Rung is EscalationRung.Escalated && At(EscalationRung.Escalated) > context.Now)
            (task.Rung, task.EscalatedToId, task.EscalatedTo) = (EscalationRung.Urged, null, null);
        if (task.Rung is EscalationRung.Urged && At(EscalationRung.Urged) > context.Now)
            task.Rung = Reminded ? EscalationRung.Reminded : EscalationRung.None;
        if (task.Rung is EscalationRung.Reminded && !task.Overdue && RemindAt > context.Now)
            task.Rung = EscalationRung.None;
    }

    private (DateTimeOffset At, Step Step)? Next(DateTimeOffset due)
    {
        (DateTimeOffset? At, Step Step)[] ahead =
        [
            // What is overdue needs no reminder any more.
            (!task.Overdue && task.Rung < EscalationRung.Reminded && due > context.Now ? RemindAt : null, Step.Remind),
            (task.Overdue ? null : due, Step.Overdue),
            (Ahead(EscalationRung.Urged), Step.Urge),
            (Ahead(EscalationRung.Escalated), Step.Leader),
        ];
        (DateTimeOffset At, Step Step)? next = null;
        foreach (var (at, step) in ahead)
        {
            if (at is { } instant && (next is null || instant < next.Value.At))
                next = (instant, step);
        }

        return next;
    }

    /// <summary>Those after the due instant are counted when it has passed, so that a task done in time costs nothing.</summary>
    private DateTimeOffset? Ahead(EscalationRung rung) =>
        task.Rung < rung && open.Options.Escalation.Of(rung, task.Stage, open.Ticket.Level) is { } time && (time.Before || task.Overdue) ? open.Clocks.At(time, task) : null;

    private DateTimeOffset? At(EscalationRung rung) =>
        open.Options.Escalation.Of(rung, task.Stage, open.Ticket.Level) is { } time ? open.Clocks.At(time, task) : null;

    private void Act(Step step)
    {
        switch (step)
        {
            case Step.Remind:
                Remind();
                break;
            case Step.Overdue:
                FallDue();
                break;
            case Step.Urge:
                Reach(EscalationRung.Urged, HumanTaskActivity.UrgePort);
                break;
            default:
                Reach(EscalationRung.Escalated, HumanTaskActivity.LeaderPort);
                break;
        }
    }

    private void Remind()
    {
        task.Rung = EscalationRung.Reminded;
        open.WriteAsSystem("clock.due-soon", $"{task.StageName}临近期限", task);
        // The port has fired for an earlier deadline: the ladder tells them itself.
        if (Reminded)
            open.Tell(task, ["handler"], ActivityTexts.Format("Ladder.Remind", task.StageName, open.Ticket.No));
        context.State[RemindedKey] = true;
        Follow(HumanTaskActivity.RemindPort);
    }

    private void FallDue()
    {
        task.Overdue = true;
        task.Version++;
        if (open.Clocks.Of(task) is { IsOpen: true } clock)
            clock.Breached = true;
        open.WriteAsSystem("clock.overdue", $"{task.StageName}超时", task);
        Follow(HumanTaskActivity.OverduePort);
    }

    private void Reach(EscalationRung rung, string port)
    {
        task.Rung = rung;
        if (rung is EscalationRung.Urged)
            open.Urge(task, open.Options.Escalation);
        else
            open.Escalate(task, open.Options.Escalation);
        Follow(port);
    }

    /// <summary>An administrator may have called an answer like a port before there was one.</summary>
    private void Follow(string port)
    {
        if (!task.OutcomeList.Contains(port))
            context.FollowSidePort(port);
    }
}
