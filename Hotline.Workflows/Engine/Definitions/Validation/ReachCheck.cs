using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Activities.Flow;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>Every activity of a flowchart can be reached, and every way back is one the engine can take.</summary>
internal sealed class ReachCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        if (path.Node.Activity is not Flowchart || Flowchart.StartOf(path.Node, null) is not { } start)
            yield break;
        var activities = path.Node.List("activities").ToList();
        var reached = Reach(path.Node, activities.Where(a => a == start || IsTrigger(a)).Select(a => a.Id));
        foreach (var lost in activities.Where(a => !reached.Contains(a.Id)))
            yield return new DefinitionProblem(ProblemSeverity.Error, lost.Id,
                $"节点{NodePath.LabelOf(lost)}走不到：从起点{NodePath.LabelOf(start)}出发没有通向它的连线，请连上或删除它。");

        var graph = path.Node.Graph(start.Id);
        foreach (var edge in activities.SelectMany(a => graph.Outbound(a.Id)).Where(e => !e.IsForward && !e.IsValid))
            yield return new DefinitionProblem(ProblemSeverity.Error, edge.Source,
                $"节点“{edge.Source}”退回“{edge.Target}”的连线无效：有的路径不经过“{edge.Target}”就到了“{edge.Source}”。请让退回指向各条路径都经过的节点，例如分支之前的节点。");
    }

    private static bool IsTrigger(CompiledNode node) => node.Definition.CanStartWorkflow && node.Descriptor.Kind == ActivityKind.Trigger;

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

/// <summary>A way back that passes nothing that waits may turn round without end.</summary>
internal sealed class LoopCheck : INodeCheck
{
    private static readonly HashSet<string> NeverWaits =
    [
        "Elsa.Start", "Elsa.FlowDecision", "Elsa.FlowSwitch", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.SetVariable", "Elsa.SetName",
        "Elsa.Correlate", "Elsa.WriteLine", "Elsa.PublishEvent", "Elsa.SetOutput",
    ];

    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        if (path.Node.Activity is not Flowchart || Flowchart.StartOf(path.Node, null) is not { } start)
            yield break;
        var graph = path.Node.Graph(start.Id);
        foreach (var back in path.Node.List("activities").SelectMany(a => graph.Outbound(a.Id)).Where(e => !e.IsForward))
        {
            var round = graph.ForwardAncestors(back.Source).Where(id => id == back.Target || graph.ForwardAncestors(id).Contains(back.Target))
                .Append(back.Source).Append(back.Target).ToHashSet();
            if (path.Node.List("activities").Where(a => round.Contains(a.Id)).All(a => NeverWaits.Contains(a.Definition.Type)))
                yield return new DefinitionProblem(ProblemSeverity.Warning, back.Source,
                    $"从“{back.Source}”退回“{back.Target}”的循环里没有任务、事件或延时：条件若一直成立会空转，请在循环中加入等待。");
        }
    }
}
