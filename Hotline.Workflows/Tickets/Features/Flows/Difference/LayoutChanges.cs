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
        var moved = kept.Count(pair => Place(pair.From) is { } before && Place(pair.To) is { } after && before != after);
        var bent = kept.Sum(pair => Bends(pair.To).Count(line => Bends(pair.From).TryGetValue(line.Key, out var before) && before != line.Value));
        string?[] parts = [moved > 0 ? DifferenceTexts.Format("LayoutPlaces", moved) : null, bent > 0 ? DifferenceTexts.Format("LayoutLines", bent) : null];
        if (moved + bent > 0)
            yield return new FlowChange(FlowChangeGroup.Layout, FlowChangeKind.Changed, DifferenceTexts.Format("Layout", string.Join('、', parts.OfType<string>())));
    }

    /// <summary>Where the activity stands, to the pixel. How large it is the designer works out from its text whenever it opens the flow.</summary>
    private static (double X, double Y)? Place(ActivityNode node) =>
        node.Property("metadata") is { } metadata && JsonSerializer.SerializeToNode(metadata) is JsonObject drawing && (drawing["designer"] as JsonObject)?["position"] is JsonObject at
        && Pixel(at["x"]) is { } x && Pixel(at["y"]) is { } y
            ? (x, y)
            : null;

    private static double? Pixel(JsonNode? value) => value is JsonValue number && number.TryGetValue<double>(out var exact) ? Math.Round(exact) : null;

    private static Dictionary<string, string> Bends(ActivityNode node)
    {
        var bends = new Dictionary<string, string>();
        foreach (var line in FlowTree.List(node.Property("connections") is { } lines ? JsonSerializer.SerializeToNode(lines) : null)?.OfType<JsonObject>() ?? [])
            bends[$"{line["source"]?.ToJsonString()} {line["target"]?.ToJsonString()}"] = line["vertices"] is JsonArray { Count: > 0 } vertices ? vertices.ToJsonString() : "";
        return bends;
    }
}
