using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>Where ports lead. Lines that went with a removed activity are told by what their ports lead to now.</summary>
internal static class ConnectionChanges
{
    public static IEnumerable<FlowChange> Of(IReadOnlyList<NodePair> pairs, FlowWords words)
    {
        foreach (var pair in pairs.Where(pair => pair.IsKept))
        {
            var (from, to) = (pair.From!.Node, pair.To!.Node);
            var before = Targets(from);
            var after = Targets(to);
            foreach (var (source, port) in after.Keys.Concat(before.Keys.Where(way => !after.ContainsKey(way))))
            {
                if (to.Children.FirstOrDefault(child => child.Id == source) is { } leaving
                    && Change(leaving, port, Names(from, before, (source, port), words), Names(to, after, (source, port), words), words) is { } change)
                    yield return change;
            }
        }
    }

    private static FlowChange? Change(ActivityNode source, string port, Ways before, Ways after, FlowWords words)
    {
        if (before.Ids.SetEquals(after.Ids))
            return null;
        var way = words.FollowsPorts(source) || port is not "Done" ? DifferenceTexts.Format("WayPort", words.Quoted(source), words.Port(port)) : DifferenceTexts.Format("WayAfter", words.Quoted(source));
        return (before.Ids.Count, after.Ids.Count) switch
        {
            (0, _) => new FlowChange(FlowChangeGroup.Connections, FlowChangeKind.Added, DifferenceTexts.Format("GoesTo", way), After: after.Names, NodeId: source.Id),
            (_, 0) => new FlowChange(FlowChangeGroup.Connections, FlowChangeKind.Removed, DifferenceTexts.Format("GoesNowhere", way), Before: before.Names, NodeId: source.Id),
            _ => new FlowChange(FlowChangeGroup.Connections, FlowChangeKind.Changed, DifferenceTexts.Format("GoesElsewhere", way), before.Names, after.Names, NodeId: source.Id),
        };
    }

    private static Dictionary<(string Source, string Port), List<string>> Targets(ActivityNode container) =>
        container.Connections.GroupBy(line => (line.Source, line.SourcePort))
            .ToDictionary(lines => lines.Key, lines => lines.Select(line => line.Target).Distinct().ToList());

    private static Ways Names(ActivityNode container, Dictionary<(string, string), List<string>> targets, (string, string) way, FlowWords words)
    {
        var ids = targets.GetValueOrDefault(way) ?? [];
        return new Ways([.. ids], string.Join('、', ids.Select(id => container.Children.FirstOrDefault(child => child.Id == id) is { } child ? words.Plain(child) : id)));
    }

    private sealed record Ways(HashSet<string> Ids, string Names);
}
