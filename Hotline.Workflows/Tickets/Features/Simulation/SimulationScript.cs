using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>When each open task of a sample ticket is answered, and with what: the person's wish, else the sample's habit.</summary>
internal sealed class SimulationScript(
    IReadOnlyList<SimulatedAnswer> wished, IReadOnlyList<SimulatedAnswer> usual, WorkCalendar calendar, string usualDelay)
{
    private readonly Dictionary<string, int> visits = [];
    private readonly Dictionary<long, SimulatedAnswer> answers = [];
    private readonly Dictionary<string, SimulatedAnswer?> arrivals = [];

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

    public DateTimeOffset At(HumanTask task) => After(task.CreatedAt, For(task).After);

    /// <summary>What comes from outside where the flow waits for it; null when nobody said that it comes.</summary>
    public SimulatedAnswer? Arrival(Bookmark wait)
    {
        if (arrivals.TryGetValue(wait.Id, out var known))
            return known;
        var visit = visits[wait.ActivityId] = visits.GetValueOrDefault(wait.ActivityId) + 1;
        var said = Nth(wished, wait.ActivityId, wait.ActivityId, visit);
        return arrivals[wait.Id] = said is { Outcome: null, After: null, Data: null } ? null : said;
    }

    public DateTimeOffset ComesAt(Bookmark wait) => After(wait.CreatedAt, Arrival(wait)?.After);

    private DateTimeOffset After(DateTimeOffset from, string? delay) =>
        calendar.Add(from, Allowance.Parse(string.IsNullOrWhiteSpace(delay) ? usualDelay : delay)).Due;

    private static SimulatedAnswer? Nth(IReadOnlyList<SimulatedAnswer> all, HumanTask task, int visit) => Nth(all, task.ActivityId, task.Stage, visit);

    private static SimulatedAnswer? Nth(IReadOnlyList<SimulatedAnswer> all, string activityId, string stage, int visit)
    {
        var own = all.Where(answer => answer.Stage == activityId).ToList();
        if (own.Count == 0)
            own = [.. all.Where(answer => answer.Stage == stage)];
        return own.Count == 0 ? null : own[Math.Min(visit, own.Count) - 1];
    }
}
