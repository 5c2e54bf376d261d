using Hotline.Workflows.Engine.Activities.Flow;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>
/// A join that waits for all of its branches fires only when all are taken. It never does when two of them need
/// different answers of one decision. Where the decision may be asked again in between, that is only likely.
/// </summary>
internal sealed class JoinCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        var starts = FlowStarts.Of(path.Node);
        if (starts.Count == 0)
            yield break;
        var activities = path.Node.List("activities").ToDictionary(a => a.Id);
        var flows = starts.Select(start => new BranchNeeds(path.Node.Graph(start.Id), activities)).ToList();
        foreach (var join in activities.Values.Where(BranchNeeds.WaitsForAll))
        {
            var reaching = flows.Where(flow => flow.Graph.ForwardInbound(join.Id).Count > 1).ToList();
            var conflicts = reaching.Select(flow => flow.ConflictBefore(join.Id)).OfType<BranchConflict>().ToList();
            if (conflicts.Count == 0 || conflicts.Count < reaching.Count)
                continue;
            var (decision, ports, isCertain) = conflicts[0];
            var message = DefectTexts.Format(
                isCertain ? "NeverJoins" : "HardlyJoins", NodePath.LabelOf(join), NodePath.LabelOf(activities[decision]), ports.First, ports.Second);
            yield return new DefinitionProblem(conflicts.TrueForAll(c => c.IsCertain) ? ProblemSeverity.Error : ProblemSeverity.Warning, join.Id, message);
        }
    }
}

/// <param name="Decision">The activity whose answers exclude each other.</param>
/// <param name="Ports">The two answers.</param>
/// <param name="IsCertain">False when the decision may be asked again before the join is settled.</param>
internal sealed record BranchConflict(string Decision, (string First, string Second) Ports, bool IsCertain);
