using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>Which ports must have been followed for an activity of a flowchart to run, seen from one start.</summary>
internal sealed class BranchNeeds(FlowGraph graph, IReadOnlyDictionary<string, CompiledNode> activities)
{
    private readonly Dictionary<string, HashSet<(string Source, string Port)>> _known = [];

    public FlowGraph Graph => graph;

    /// <summary>Two answers of one decision that all inbound branches together would need; null when there are none.</summary>
    public BranchConflict? ConflictBefore(string join)
    {
        var needs = graph.ForwardInbound(join).SelectMany(OfEdge).Distinct().ToLookup(n => n.Source, n => n.Port);
        foreach (var decision in needs)
        {
            var ports = decision.ToList();
            for (var i = 0; i < ports.Count; i++)
                for (var j = i + 1; j < ports.Count; j++)
                    if (Exclude(activities[decision.Key], ports[i], ports[j]))
                        return new BranchConflict(decision.Key, (ports[i], ports[j]), !IsAskedAgain(decision.Key, ports[i], ports[j]));
        }

        return null;
    }

    /// <summary>Whether the activity waits until every branch has come, by its mode as far as that is known.</summary>
    public static bool WaitsForAll(CompiledNode node) => node.Activity is FlowJoin
        ? string.Equals(ValueConversion.ToText(node.Inputs[0].Constant), nameof(JoinMode.WaitAll), StringComparison.OrdinalIgnoreCase)
        : node.Definition.MergeMode is "Merge" or "Converge";

    private HashSet<(string Source, string Port)> OfEdge(FlowEdge edge) => [.. OfNode(edge.Source), (edge.Source, edge.Port)];

    private HashSet<(string Source, string Port)> OfNode(string id)
    {
        if (_known.TryGetValue(id, out var known))
            return known;
        HashSet<(string, string)>? needs = null;
        foreach (var edge in graph.ForwardInbound(id))
        {
            if (needs is null)
                needs = OfEdge(edge);
            else if (WaitsForAll(activities[id]))
                needs.UnionWith(OfEdge(edge));
            else
                needs.IntersectWith(OfEdge(edge));
        }

        return _known[id] = needs ?? [];
    }

    private static bool Exclude(CompiledNode decision, string one, string other)
    {
        if (decision.Activity is FlowSwitch)
            return IsFirstMatch(decision) || one == "Default" || other == "Default";
        return decision.Descriptor.FollowsOnePort && !decision.Descriptor.SidePorts.Contains(one) && !decision.Descriptor.SidePorts.Contains(other);
    }

    private static bool IsFirstMatch(CompiledNode decision) =>
        decision.Inputs.First(i => i.Name == "Mode") is { Expression: null, Constant: var mode } && ValueConversion.ToText(mode) is null or "" or "MatchFirst";

    /// <summary>Whether, with one of the two answers given, some connection leads back to the decision or to before it.</summary>
    private bool IsAskedAgain(string decision, string one, string other)
    {
        var before = graph.ForwardAncestors(decision);
        return activities.Keys.Where(id => id != decision && IsReachedWithout(id, decision, one, other))
            .Append(decision)
            .SelectMany(graph.Outbound)
            .Any(e => !e.IsForward && (e.Target == decision || before.Contains(e.Target)) && (e.Source != decision || e.Port == one || e.Port == other));
    }

    /// <summary>Whether a forward way leads to the activity that does not need another answer of the decision than the two.</summary>
    private bool IsReachedWithout(string id, string decision, string one, string other) =>
        graph.Contains(id) && OfNode(id).All(n => n.Source != decision || n.Port == one || n.Port == other);
}
