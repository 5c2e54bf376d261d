using Hotline.Workflows.Engine.Activities.Flow;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>Every activity can be reached, and every way back is one the engine can take.</summary>
internal sealed class ReachCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path) => Lost(path).Concat(InvalidReturns(path)).Concat(BehindAnEnd(path));

    private static IEnumerable<DefinitionProblem> Lost(NodePath path)
    {
        var starts = FlowStarts.Of(path.Node);
        if (starts.Count == 0)
            yield break;
        var reached = Reach(path.Node, starts.Select(a => a.Id));
        foreach (var lost in path.Node.List("activities").Where(a => !reached.Contains(a.Id)))
            yield return new DefinitionProblem(ProblemSeverity.Error, lost.Id,
                DefectTexts.Format("Unreached", NodePath.LabelOf(lost), NodePath.LabelOf(starts[0])));
    }

    private static IEnumerable<DefinitionProblem> InvalidReturns(NodePath path)
    {
        if (FlowStarts.Of(path.Node) is not [var start, ..])
            yield break;
        var activities = path.Node.List("activities").ToDictionary(a => a.Id);
        var graph = path.Node.Graph(start.Id);
        foreach (var edge in activities.Keys.SelectMany(graph.Outbound).Where(e => !e.IsForward && !e.IsValid))
        {
            var (source, target) = (NodePath.LabelOf(activities[edge.Source]), NodePath.LabelOf(activities[edge.Target]));
            yield return new DefinitionProblem(ProblemSeverity.Error, edge.Source,
                DefectTexts.Format("WrongBack", source, target));
        }
    }

    private static IEnumerable<DefinitionProblem> BehindAnEnd(NodePath path)
    {
        if (path.Node.Activity is not Sequence)
            yield break;
        var activities = path.Node.List("activities").ToList();
        var end = activities.FindIndex(a => a.Descriptor.IsTerminal);
        if (end >= 0 && end < activities.Count - 1)
            yield return new DefinitionProblem(ProblemSeverity.Warning, activities[end + 1].Id,
                DefectTexts.Format("AfterEnd", NodePath.LabelOf(activities[end + 1]), NodePath.LabelOf(activities[end])));
    }

    private static HashSet<string> Reach(CompiledNode flowchart, IEnumerable<string> from)
    {
        var reached = from.ToHashSet();
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var current))
            foreach (var connection in flowchart.Definition.Connections.Where(c => c.Source == current))
                if (reached.Add(connection.Target))
                    open.Enqueue(connection.Target);
        return reached;
    }
}
