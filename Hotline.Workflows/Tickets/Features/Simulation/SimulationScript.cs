using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>When each open task of a sample ticket is answered, and with what: the person's wish, else the sample's habit.</summary>
internal sealed class SimulationScript(
    IReadOnlyList<SimulatedAnswer> wished, IReadOnlyList<SimulatedAnswer> usual, WorkCalendar calendar, string usualDelay)
{
    private readonly Dictionary<string, int> visits = [];
    private readonly Dictionary<long, SimulatedAnswer> answers = [];

    public SimulatedAnswer For(HumanTask task)
    {
        if (answers.TryGetValue(task.Id, out var known))
            return known;
        var visit = visits[task.ActivityId] = visits.GetValueOrDefault(task.ActivityId) + 1;
        var habit = Nth(usual, task, visit) ?? new SimulatedAnswer(task.Stage);
        return answers[task.Id] = Nth(wished, task, visit) is { } wish ? Over(habit, wish) : habit;
    }

    /// <summary>What the wish leaves open stays as the sample has it; form values belong to the outcome they were made for.</summary>
    private static SimulatedAnswer Over(SimulatedAnswer habit, SimulatedAnswer wish) => wish with
    {
        Outcome = wish.Outcome ?? habit.Outcome,
        After = string.IsNullOrWhiteSpace(wish.After) ? habit.After : wish.After,
        Data = wish.Data ?? (wish.Outcome is null || wish.Outcome == habit.Outcome ? habit.Data : null),
    };

    public DateTimeOffset At(HumanTask task)
    {
        var delay = For(task).After is { Length: > 0 } given ? given : usualDelay;
        return calendar.Add(task.CreatedAt, Allowance.Parse(delay)).Due;
    }

    private static SimulatedAnswer? Nth(IReadOnlyList<SimulatedAnswer> all, HumanTask task, int visit)
    {
        var own = all.Where(answer => answer.Stage == task.ActivityId).ToList();
        if (own.Count == 0)
            own = [.. all.Where(answer => answer.Stage == task.Stage)];
        return own.Count == 0 ? null : own[Math.Min(visit, own.Count) - 1];
    }
}
