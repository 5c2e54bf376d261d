using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>An activity in both versions, or in one of them.</summary>
internal sealed record NodePair(NodePlace? From, NodePlace? To)
{
    public bool IsKept => From is not null && To is not null;

    /// <summary>Pairs by id: first the activities of the newer version in its order, then those that are gone.</summary>
    public static IReadOnlyList<NodePair> Between(ActivityNode from, ActivityNode to)
    {
        var (before, after) = (NodePlace.All(from), NodePlace.All(to));
        var old = before.ToDictionary(place => place.Key);
        var kept = after.Select(place => place.Key).ToHashSet();
        return
        [
            .. after.Select(place => new NodePair(old.GetValueOrDefault(place.Key), place)),
            .. before.Where(place => !kept.Contains(place.Key)).Select(place => new NodePair(place, null)),
        ];
    }
}

/// <param name="Key">The id, with the ids above it where the id alone is not unique; empty for the root.</param>
/// <param name="Above">Null for the root.</param>
internal sealed record NodePlace(string Key, ActivityNode Node, NodePlace? Above)
{
    public static IReadOnlyList<NodePlace> All(ActivityNode root)
    {
        var places = Below(new NodePlace("", root, null)).ToList();
        var twice = places.GroupBy(place => place.Node.Id).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return places.ConvertAll(place => place.Above is null || twice.Contains(place.Node.Id) ? place : place with { Key = place.Node.Id });
    }

    /// <summary>All activities below it.</summary>
    public int Count => Below(this).Count() - 1;

    private static IEnumerable<NodePlace> Below(NodePlace place) =>
        place.Node.Children.SelectMany(child => Below(new NodePlace($"{place.Key}/{child.Id}", child, place))).Prepend(place);
}
