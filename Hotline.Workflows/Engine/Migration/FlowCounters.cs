using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Migration;

/// <summary>
/// Re-keys what one execution of a flowchart has counted. What counts for a join is how far a connection is ahead of its
/// target; that lead is kept for connections both versions have and is none for new ones, whatever was counted before.
/// </summary>
internal sealed class FlowCounters
{
    private readonly FlowMoveParts _parts;
    private readonly Dictionary<string, string> _toNew = [];
    private readonly Dictionary<string, string> _toOld = [];

    public FlowCounters(FlowMoveParts parts, NodeMatching matching)
    {
        _parts = parts;
        Scope = new FlowScope(parts.NewStart);
        foreach (var same in parts.From.List("activities").Where(a => matching.Place(a).Target is not null).GroupBy(a => matching.Place(a).Target!.Id))
        {
            // Its own past goes on; that of a node put in its place only where there is no other.
            var origin = same.FirstOrDefault(a => matching.Place(a).Kind == NodeMappingKind.Same) ?? (same.Count() == 1 ? same.First() : null);
            if (origin is null)
                continue;
            _toNew[origin.Id] = same.Key;
            _toOld[same.Key] = origin.Id;
        }

        Visits();
        var order = parts.Before.AllConnections.Keys.Select((key, i) => (key, i)).ToDictionary(k => k.key, k => k.i);
        foreach (var edge in Outbound(parts.NewGraph, parts.To).OrderBy(e => order.GetValueOrDefault(Old(e)?.Key ?? "", int.MaxValue)))
            Connection(edge);
        Lost = [.. Outbound(parts.OldGraph, parts.From).Where(IsLost)];
    }

    public FlowScope Scope { get; }

    /// <summary>Connections of the old version by which a live branch waits at a join, and which the new version lacks.</summary>
    public IReadOnlyList<FlowEdge> Lost { get; }

    /// <summary>The connection of the old version that this one continues, or null.</summary>
    public FlowEdge? Old(FlowEdge edge) =>
        _toOld.TryGetValue(edge.Source, out var source) && _toOld.TryGetValue(edge.Target, out var target)
            ? Find(_parts.OldGraph, source, edge, target)
            : null;

    public string? Old(string newId) => _toOld.GetValueOrDefault(newId);

    private void Visits()
    {
        foreach (var (id, count) in _parts.Before.AllVisits)
            if (_toNew.TryGetValue(id, out var moved))
                Scope.SetVisits(moved, count);
        foreach (var (id, round) in _parts.Before.QueuedInRound)
            if (_toNew.TryGetValue(id, out var moved))
                Scope.SetQueuedInRound(moved, round);
        foreach (var node in _parts.To.List("activities"))
            if (_parts.After.Forward(node.Id) > (Old(node.Id) is { } old ? _parts.Present.Forward(old) : 0) && FlowJoin.DrawnModeOf(node) == JoinMode.WaitAny)
                Scope.SetQueuedInRound(node.Id, Scope.Visits(node.Id));
    }

    private void Connection(FlowEdge edge)
    {
        var old = Old(edge);
        var known = old is null ? default : _parts.Before.AllConnections.GetValueOrDefault(old.Key);
        var isKept = old is not null && _parts.Before.AllConnections.ContainsKey(old.Key);
        var count = edge.IsForward
            ? Math.Max(0, Scope.Visits(edge.Target) + _parts.After.Forward(edge.Target) + (old is { IsForward: true } ? Lead(old) : 0))
            : known.Count;
        if (isKept || count > 0)
            Scope.SetConnection(edge.Key, count, known.Followed);
    }

    /// <summary>Arrivals that the target has not yet taken up.</summary>
    private int Lead(FlowEdge old) =>
        _parts.Before.AllConnections.GetValueOrDefault(old.Key).Count - _parts.Before.Visits(old.Target) - _parts.Present.Forward(old.Target);

    private bool IsLost(FlowEdge old) =>
        old.IsForward && Lead(old) > 0 && _parts.Before.AllConnections[old.Key].Followed
        && !(_toNew.TryGetValue(old.Source, out var source) && _toNew.TryGetValue(old.Target, out var target)
            && Find(_parts.NewGraph, source, old, target) is { IsForward: true });

    private static FlowEdge? Find(FlowGraph graph, string source, FlowEdge like, string target) =>
        graph.Outbound(source).FirstOrDefault(e => e.Port == like.Port && e.Target == target && e.TargetPort == like.TargetPort);

    private static IEnumerable<FlowEdge> Outbound(FlowGraph graph, CompiledNode flowchart) =>
        flowchart.List("activities").SelectMany(a => graph.Outbound(a.Id));
}

/// <summary>One execution of a flowchart in both versions.</summary>
/// <param name="From">The flowchart in the old version.</param>
/// <param name="To">The flowchart in the new version.</param>
/// <param name="Before">What it has counted.</param>
/// <param name="NewStart">Where it would have begun in the new version.</param>
/// <param name="Present">What is open, by ids of the old version.</param>
/// <param name="After">What stays open, by ids of the new version.</param>
internal sealed record FlowMoveParts(CompiledNode From, CompiledNode To, FlowScope Before, string NewStart, OpenNodes Present, OpenNodes After)
{
    public FlowGraph OldGraph => From.Graph(Before.Start);

    public FlowGraph NewGraph => To.Graph(NewStart);
}
