using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>A step in the life of a matter.</summary>
/// <param name="Who">Who did it or has it; null for several and for nobody yet.</param>
/// <param name="Done">Of those who act at this step, how many have.</param>
/// <param name="Of">0 for what lies ahead.</param>
public sealed record MatterStep(string Name, MatterStepState State, DateTimeOffset? At, string? Who, int Done, int Of);

public enum MatterStepState
{
    Done,
    Now,

    /// <summary>Somebody is late with it.</summary>
    Late,

    Ahead,
}

/// <summary>泳道: what was worked at, in its order, then what the main path of the flow has ahead. Several who act at one node are one step.</summary>
internal static class MatterLane
{
    public static IReadOnlyList<MatterStep> Of(IReadOnlyList<PathStage> path, Matter matter, IReadOnlyList<HumanTask> tasks)
    {
        var worked = tasks.Where(task => task.IsOpen || task.Outcome is not null).GroupBy(task => task.ActivityId).ToList();
        var reached = path.Select((stage, index) => worked.Exists(group => group.Key == stage.ActivityId) ? index : -1).DefaultIfEmpty(-1).Max();
        return
        [
            .. worked.Select(group => Step([.. group], matter.IsOpen)),
            .. matter.IsOpen ? path.Skip(reached + 1).Select(stage => new MatterStep(stage.Name, MatterStepState.Ahead, null, null, 0, 0)) : [],
        ];
    }

    private static MatterStep Step(IReadOnlyList<HumanTask> tasks, bool isOpen)
    {
        // Of a node that was come back to, the present round counts.
        var open = tasks.Where(task => task.IsOpen).ToList();
        var since = open.Count > 0 ? open.Min(task => task.CreatedAt) : DateTimeOffset.MinValue;
        var done = tasks.Where(task => task.Outcome is not null && task.CreatedAt >= since).ToList();
        var state = open.Count == 0 || !isOpen ? MatterStepState.Done : open.Exists(task => task.Overdue) ? MatterStepState.Late : MatterStepState.Now;
        var last = done.LastOrDefault();
        return new MatterStep(
            tasks[^1].StageName, state, open.Count == 0 ? last?.CompletedAt : null,
            (open.Count, done.Count) switch { (0, 1) => last!.CompletedByName, (1, 0) => open[0].AssigneeName, _ => null },
            done.Count, done.Count + open.Count);
    }
}
