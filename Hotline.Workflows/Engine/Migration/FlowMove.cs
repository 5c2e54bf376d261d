using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;

namespace Hotline.Workflows.Engine.Migration;

/// <summary>
/// Moves one execution of a flowchart and makes sure that its joins still come together. What lies behind an instance is
/// not made up for: a connection it would have passed already counts as not followed, where the join can live with that.
/// </summary>
internal sealed class FlowMove
{
    private readonly FlowMoveParts _parts;
    private readonly FlowCounters _counters;

    public FlowMove(FlowMoveParts parts, NodeMatching matching)
    {
        _parts = parts;
        _counters = new FlowCounters(parts, matching);
    }

    public FlowScope Scope => _counters.Scope;

    /// <summary>Why the instance cannot move, or null; then the counters are ready.</summary>
    public string? Check() => Unreachable() ?? InARow() ?? LostArrival() ?? SettleJoins();

    private string? Unreachable() => _parts.After.Ids.Where(id => !_parts.NewGraph.Contains(id))
        .Select(id => MoveTexts.Format("Unreached", Label(id)))
        .FirstOrDefault();

    /// <summary>What waits side by side must not come one after the other: the second would be done twice.</summary>
    private string? InARow()
    {
        foreach (var later in _parts.After.Ids)
        {
            var before = _parts.NewGraph.ForwardAncestors(later);
            var wasBefore = _counters.Old(later) is { } old ? _parts.OldGraph.ForwardAncestors(old) : new HashSet<string>();
            foreach (var earlier in _parts.After.Ids.Where(id => id != later && before.Contains(id)))
                if (_counters.Old(earlier) is not { } known || !wasBefore.Contains(known) || !_parts.Present.IsOpen(known) || !_parts.Present.IsOpen(_counters.Old(later)!))
                    return MoveTexts.Format("BothOpen", Label(earlier), Label(later));
        }

        return null;
    }

    private string? LostArrival() => _counters.Lost
        .Select(edge => MoveTexts.Format("LostBranch", OldLabel(edge.Target), OldLabel(edge.Source)))
        .FirstOrDefault();

    private string? SettleJoins()
    {
        var before = new FlowOutlook(_parts.From, _parts.OldGraph, _parts.Before, _parts.Present);
        var alwaysStranded = before.Stranded().Select(e => e.Key).ToHashSet();
        var alwaysComplete = before.Complete().ToHashSet();
        var alwaysRepeated = before.Repeated().Select(e => e.Key).ToHashSet();
        var outlook = new FlowOutlook(_parts.To, _parts.NewGraph, Scope, _parts.After);
        foreach (var edge in outlook.Repeated().Where(edge => !Was(edge, alwaysRepeated)).ToList())
            outlook.TakeBack(edge);
        foreach (var edge in outlook.Stranded().ToList())
        {
            if (Was(edge, alwaysStranded))
                continue;
            if (FlowJoin.DrawnModeOf(Node(edge.Target)) is JoinMode.WaitAll or null)
                return MoveTexts.Format("NobodyComes", Label(edge.Target), Label(edge.Source));
            outlook.CountAsNotFollowed(edge);
        }

        return outlook.Complete().Where(id => _counters.Old(id) is not { } old || !alwaysComplete.Contains(old))
            .Select(id => MoveTexts.Format("NobodyStarts", Label(id)))
            .FirstOrDefault();
    }

    /// <summary>The connection it continues is among these of the old version.</summary>
    private bool Was(FlowEdge edge, HashSet<string> keys) => _counters.Old(edge) is { } old && keys.Contains(old.Key);

    private CompiledNode Node(string id) => _parts.To.List("activities").First(a => a.Id == id);

    private string Label(string id) => NodePath.LabelOf(Node(id));

    private string OldLabel(string id) => NodePath.LabelOf(_parts.From.List("activities").First(a => a.Id == id));
}
