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
            string Say(string key) => DefectTexts.Format(key, NodePath.LabelOf(activities[back.Source]), NodePath.LabelOf(activities[back.Target]));
            var leaves = activities.Values.Where(a => graph.ForwardAncestors(a.Id).Overlaps(round.Nodes.Select(n => n.Id)));
            if (!round.Decides && !round.Ends && !leaves.Any(RoundTrip.EndsFlow))
                yield return new DefinitionProblem(ProblemSeverity.Error, back.Source,
                    Say("EndlessLoop"));
            else if (round.Decides && !round.MayTurnOut)
                yield return new DefinitionProblem(ProblemSeverity.Warning, back.Source,
                    Say("SpinningLoop"));
        }
    }
}
