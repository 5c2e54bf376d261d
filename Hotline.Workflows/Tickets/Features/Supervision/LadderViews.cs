using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Features.Supervision;

/// <summary>The ladder of one open task: what was done, what is next and when.</summary>
/// <param name="EscalatedTo">The leader it was taken to.</param>
/// <param name="UrgesLeft">How often it may be urged by hand still.</param>
public sealed record LadderView(long TaskId, string StageName, string? EscalatedTo, int UrgesLeft, IReadOnlyList<LadderStep> Steps);

/// <param name="Kind">remind, overdue, urge, by-hand or leader.</param>
/// <param name="Done">It has been done at <paramref name="At"/>; else it will be.</param>
/// <param name="Who">Of what was done, in the words of the ledger.</param>
public sealed record LadderStep(string Kind, DateTimeOffset At, bool Done, string? Who);

/// <summary>Reads ladders from the ledger and the settings.</summary>
internal sealed class LadderViews(HotlineOptions options, WorkCalendar calendar)
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["clock.due-soon"] = "remind",
        ["clock.overdue"] = "overdue",
        ["task.urged"] = "urge",
        [UrgeTask.Action] = "by-hand",
        ["task.escalated"] = "leader",
    };

    public LadderView? Of(HumanTask task, Ticket ticket, IReadOnlyList<Clock> clocks, IReadOnlyList<HistoryEntry> history)
    {
        if (task.DueAt is not { } due)
            return null;
        var done = history.Where(entry => entry.TaskId == task.Id && Kinds.ContainsKey(entry.Action)).OrderBy(entry => entry.Sequence)
            .Select(entry => new LadderStep(Kinds[entry.Action], entry.At, true, entry.Summary)).ToList();
        var clock = clocks.FirstOrDefault(clock => clock.Id == task.ClockId);
        IEnumerable<LadderStep> ahead = clock is { Status: ClockStatus.Paused } ? [] : Ahead(task, ticket, clock, due).OrderBy(step => step.At);
        return new LadderView(
            task.Id, task.StageName, task.EscalatedTo, Math.Max(0, options.Escalation.MostByHand - done.Count(step => step.Kind == "by-hand")), [.. done, .. ahead]);
    }

    private IEnumerable<LadderStep> Ahead(HumanTask task, Ticket ticket, Clock? clock, DateTimeOffset due)
    {
        var ladder = options.Escalation;
        if (!task.Overdue && task.Rung < EscalationRung.Reminded && !ladder.IsOff(EscalationRung.Reminded, task.Stage, ticket.Level)
            && (ladder.Of(EscalationRung.Reminded, task.Stage, ticket.Level) is { } said ? At(said) : task.RemindAt) is { } remind)
            yield return new LadderStep("remind", remind, false, null);
        if (!task.Overdue)
            yield return new LadderStep("overdue", due, false, null);
        if (task.Rung < EscalationRung.Urged && ladder.Of(EscalationRung.Urged, task.Stage, ticket.Level) is { } urge)
            yield return new LadderStep("urge", At(urge), false, null);
        if (task.Rung < EscalationRung.Escalated && ladder.Of(EscalationRung.Escalated, task.Stage, ticket.Level) is { } leader)
            yield return new LadderStep("leader", At(leader), false, null);

        DateTimeOffset At(RungTime time) => TicketClocks.RungAt(calendar, time, task, clock);
    }
}
