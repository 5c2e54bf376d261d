using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>Activities that came, went, moved into another container, are of another kind or are called otherwise.</summary>
internal static class ActivityChanges
{
    public static IEnumerable<FlowChange> Of(IReadOnlyList<NodePair> pairs, FlowWords words)
    {
        var kept = pairs.Where(pair => pair.IsKept).ToList();
        var stays = kept.Select(pair => pair.From!).Concat(kept.Select(pair => pair.To!)).Select(place => place.Node).ToHashSet();
        return
        [
            .. pairs.Where(pair => pair.From is null && IsTop(pair.To!, stays)).Select(pair => Added(pair.To!, words)),
            .. pairs.Where(pair => pair.To is null && IsTop(pair.From!, stays)).Select(pair => Removed(pair.From!, words)),
            .. kept.SelectMany(pair => Changed(pair, words)),
        ];
    }

    /// <summary>What lies in an added or removed container goes with it.</summary>
    private static bool IsTop(NodePlace place, HashSet<ActivityNode> stays) => place.Above is null || stays.Contains(place.Above.Node);

    private static FlowChange Added(NodePlace place, FlowWords words) => new(
        FlowChangeGroup.Activities, FlowChangeKind.Added, DifferenceTexts.Format("Added", words.Name(place.Node)),
        Detail: Join([words.TypeOf(place.Node), .. words.Inputs(place.Node), Inside(place)]), NodeId: place.Node.Id);

    private static FlowChange Removed(NodePlace place, FlowWords words) => new(
        FlowChangeGroup.Activities, FlowChangeKind.Removed, DifferenceTexts.Format("Removed", words.Name(place.Node)),
        Detail: Join([words.TypeOf(place.Node), Inside(place)]), NodeId: place.Node.Id);

    private static IEnumerable<FlowChange> Changed(NodePair pair, FlowWords words)
    {
        var (from, to) = (pair.From!.Node, pair.To!.Node);
        FlowChange Change(string what, string before, string after) =>
            new(FlowChangeGroup.Activities, FlowChangeKind.Changed, what, before, after, NodeId: to.Id);
        if (pair.To.Above is not null && from.Label != to.Label)
            yield return Change(DifferenceTexts.Format("Renamed", words.Name(from)), from.Label, to.Label);
        if (from.Type != to.Type)
            yield return Change(DifferenceTexts.Format("Of", words.Name(to), DifferenceTexts.Get("Type")), words.TypeOf(from), words.TypeOf(to));
        if (pair.From.Above is { } left && pair.To.Above is { } entered && left.Key != entered.Key)
            yield return Change(DifferenceTexts.Format("Moved", words.Name(to)), left.Node.Label, entered.Node.Label);
    }

    private static string? Inside(NodePlace place) => place.Count > 0 ? DifferenceTexts.Format("Inside", place.Count) : null;

    private static string Join(IEnumerable<string?> parts) => string.Join('；', parts.Where(part => part is { Length: > 0 }));
}
