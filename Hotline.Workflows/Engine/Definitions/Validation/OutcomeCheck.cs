using Hotline.Workflows.Engine.Activities.Flow;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>
/// Whatever a person answers leads on. A task that forgets one of its answers, or a main way that stops at a task
/// although the flow ends elsewhere, leaves an instance where nobody finds it. A flow without an end may stop at a
/// task, and so may a branch beside the main way.
/// </summary>
internal sealed class OutcomeCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        if (path.Node.Activity is not Flowchart)
            yield break;
        var connections = path.Node.Definition.Connections.ToLookup(c => c.Source);
        var activities = path.Node.List("activities").ToList();
        var mainWay = MainWay(path.Node, connections);
        var ends = activities.Any(a => a.Descriptor.IsTerminal && mainWay.Contains(a.Id));
        foreach (var task in activities.Where(a => a.Descriptor is { FollowsOnePort: true, PortsFromInput: not null }))
        {
            if (PortCheck.PortsOf(task)?.Except(task.Descriptor.SidePorts).ToList() is not { } answers)
                continue;
            var open = answers.Except(connections[task.Id].Select(c => c.SourcePort)).ToList();
            if (open.Count == 0 || (open.Count == answers.Count && !(ends && mainWay.Contains(task.Id))))
                continue;
            yield return new DefinitionProblem(ProblemSeverity.Error, task.Id,
                DefectTexts.Format("LooseOutcome", NodePath.LabelOf(task), string.Join('、', open.Select(port => $"“{port}”"))));
        }
    }

    /// <summary>What can be reached without going into one of several branches that run at the same time.</summary>
    private static HashSet<string> MainWay(CompiledNode flowchart, ILookup<string, Connection> connections)
    {
        var activities = flowchart.List("activities").ToDictionary(a => a.Id);
        var reached = FlowStarts.Of(flowchart).Select(a => a.Id).ToHashSet();
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var current))
        {
            var node = activities[current];
            foreach (var way in connections[current].GroupBy(c => c.SourcePort))
                if (way.Count() == 1 && node.Activity is not FlowFork && !node.Descriptor.SidePorts.Contains(way.Key) && reached.Add(way.Single().Target))
                    open.Enqueue(way.Single().Target);
        }

        return reached;
    }
}
