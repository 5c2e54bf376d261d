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
        return answers[task.Id] = Nth(wished, task, visit) ?? Nth(usual, task, visit) ?? new SimulatedAnswer(task.Stage);
    }

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
