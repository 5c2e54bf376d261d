using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>Lays a ticket's tasks on the main path of its flow: what is done, what is now, what lies ahead, and which ways back were taken.</summary>
internal static class FlowStrip
{
    private const string Done = "done";
    private const string Now = "now";
    private const string Ahead = "ahead";

    /// <param name="path">The main path of the version the ticket runs on.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="tasks">All its tasks, oldest first.</param>
    public static IReadOnlyList<FlowStep> Steps(IReadOnlyList<PathStage> path, Ticket ticket, IReadOnlyList<HumanTask> tasks)
    {
        // What a flow beside offers is no stage of the ticket.
        var open = tasks.Where(task => task.IsOpen && task.InstanceId == ticket.InstanceId).ToList();
        var reached = Reached(path, ticket, tasks, open);
        var steps = new List<FlowStep>();
        for (var index = 0; index < path.Count; index++)
        {
            var stage = path[index];
            if (open.Find(task => task.ActivityId == stage.ActivityId) is { } now)
                steps.Add(Step(now, Now));
            else if (index > reached)
                steps.Add(new FlowStep(stage.ActivityId, stage.Stage, stage.Name, Ahead, null, null));
            else if (stage.Type == MainPath.CloseType)
                steps.Add(new FlowStep(stage.ActivityId, stage.Stage, stage.Name, Done, ticket.ClosedAt, null));
            else if (tasks.LastOrDefault(task => task.ActivityId == stage.ActivityId && task.Outcome is not null) is { } done)
                steps.Add(Step(done, Done));
        }

        // A task beside the main path, such as an arbitration, is where the ticket is all the same.
        var beside = open.Where(task => path.All(stage => stage.ActivityId != task.ActivityId)).Select(task => Step(task, Now));
        steps.InsertRange(steps.FindLastIndex(step => step.State is Done) + 1, beside);
        return steps;
    }

    /// <summary>A call that nobody answered is made again: its step is not behind the ticket yet.</summary>
    public static IReadOnlyList<FlowStep> Waiting(IReadOnlyList<FlowStep> steps, DateTimeOffset until)
    {
        var last = steps.Index().Where(step => step.Item.State == Done).Select(step => step.Index).DefaultIfEmpty(-1).Last();
        return [.. steps.Select((step, index) => index == last ? step with { State = Now, At = until, Who = null } : step)];
    }

    public static IReadOnlyList<FlowLoop> Loops(
        IReadOnlyList<PathStage> path, IReadOnlyList<HumanTask> tasks, IReadOnlyList<HistoryEntry> history)
    {
        var positions = path.Select((stage, index) => (stage.ActivityId, index)).ToDictionary(x => x.ActivityId, x => x.index);
        var loops = new List<FlowLoop>();
        foreach (var next in tasks)
        {
            var before = tasks.LastOrDefault(task => task.CompletedAt <= next.CreatedAt && task.Id < next.Id && task.Outcome is not null);
            if (before is null
                || !positions.TryGetValue(before.ActivityId, out var from)
                || !positions.TryGetValue(next.ActivityId, out var to)
                || to > from)
                continue;

            var reason = history.LastOrDefault(entry => entry.TaskId == before.Id && entry.Reason is not null)?.Reason;
            loops.Add(new FlowLoop(before.ActivityId, next.ActivityId, before.Outcome!, reason, before.CompletedAt!.Value));
        }

        return loops;
    }

    /// <summary>The last stage behind the ticket. In a second round the first round's later stages lie ahead again.</summary>
    private static int Reached(IReadOnlyList<PathStage> path, Ticket ticket, IReadOnlyList<HumanTask> tasks, List<HumanTask> open)
    {
        if (ticket.Status is TicketStatus.Closed)
            return path.Count - 1;

        var stages = path.Select(stage => stage.ActivityId).ToList();
        var current = open.Select(task => stages.IndexOf(task.ActivityId)).Where(index => index >= 0).DefaultIfEmpty(-1).Min();
        if (current >= 0)
            return current;

        return tasks.LastOrDefault(task => task.Outcome is not null && stages.Contains(task.ActivityId)) is { } last
            ? stages.IndexOf(last.ActivityId)
            : -1;
    }

    private static FlowStep Step(HumanTask task, string state) => new(
        task.ActivityId, task.Stage, task.StageName, state,
        task.CompletedAt ?? task.CreatedAt,
        task.CompletedByName ?? task.AssigneeName);
}
