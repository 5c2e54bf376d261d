using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>How the drawing is arranged, in one sentence: nobody decides about it.</summary>
internal static class LayoutChanges
{
    public static IEnumerable<FlowChange> Of(IReadOnlyList<NodePair> pairs)
    {
        var kept = pairs.Where(pair => pair.IsKept).Select(pair => (From: pair.From!.Node, To: pair.To!.Node)).ToList();
        var moved = kept.Count(pair => !JsonNode.DeepEquals(Drawing(pair.From), Drawing(pair.To)));
        var bent = kept.Sum(pair => Bends(pair.To).Count(line => Bends(pair.From).TryGetValue(line.Key, out var before) && before != line.Value));
        string?[] parts = [moved > 0 ? DifferenceTexts.Format("LayoutPlaces", moved) : null, bent > 0 ? DifferenceTexts.Format("LayoutLines", bent) : null];
        if (moved + bent > 0)
            yield return new FlowChange(FlowChangeGroup.Layout, FlowChangeKind.Changed, DifferenceTexts.Format("Layout", string.Join('、', parts.OfType<string>())));
    }

    private static JsonNode? Drawing(ActivityNode node) =>
        node.Property("metadata") is { ValueKind: JsonValueKind.Object } metadata && metadata.TryGetProperty("designer", out var designer) ? JsonSerializer.SerializeToNode(designer) : null;

    private static Dictionary<string, string> Bends(ActivityNode node)
    {
        var bends = new Dictionary<string, string>();
        foreach (var line in FlowTree.List(node.Property("connections") is { } lines ? JsonSerializer.SerializeToNode(lines) : null)?.OfType<JsonObject>() ?? [])
            bends[$"{line["source"]?.ToJsonString()} {line["target"]?.ToJsonString()}"] = line["vertices"] is JsonArray { Count: > 0 } vertices ? vertices.ToJsonString() : "";
        return bends;
    }
}
