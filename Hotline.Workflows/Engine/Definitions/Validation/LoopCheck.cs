namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>
/// A way back in a flowchart that passes nothing that waits turns round within one moment. Without a decision that is
/// certain never to end; with one it is doubtful unless something in the round changes what the decision looks at.
/// </summary>
internal sealed class LoopCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        if (FlowStarts.Of(path.Node) is not [var start, ..])
            yield break;
        var activities = path.Node.List("activities").ToDictionary(a => a.Id);
        var graph = path.Node.Graph(start.Id);
        foreach (var back in activities.Keys.SelectMany(graph.Outbound).Where(e => !e.IsForward && e.IsValid))
        {
            var before = graph.ForwardAncestors(back.Source);
            var round = new RoundTrip(
                [.. activities.Values.Where(a => a.Id == back.Source || a.Id == back.Target || (before.Contains(a.Id) && graph.ForwardAncestors(a.Id).Contains(back.Target)))],
                path.Scripts);
            if (round.Waits)
                continue;
            var where = $"从{NodePath.LabelOf(activities[back.Source])}退回{NodePath.LabelOf(activities[back.Target])}的循环";
            var leaves = activities.Values.Where(a => graph.ForwardAncestors(a.Id).Overlaps(round.Nodes.Select(n => n.Id)));
            if (!round.Decides && !round.Ends && !leaves.Any(RoundTrip.EndsFlow))
                yield return new DefinitionProblem(ProblemSeverity.Error, back.Source,
                    $"{where}没有出口，也没有任务、事件或延时，会一直空转：请加上判断或等待。");
            else if (round.Decides && !round.MayTurnOut)
                yield return new DefinitionProblem(ProblemSeverity.Warning, back.Source,
                    $"{where}里没有任务、事件或延时，也没有节点改变判断用到的变量：条件若成立会一直空转，请加入等待，或在循环中改变该变量。");
        }
    }
}
