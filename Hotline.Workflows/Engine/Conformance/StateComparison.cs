using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Conformance;

/// <summary>Compares what a case expects with what was seen: only fields the case has, numbers by value, null as missing.</summary>
internal static class StateComparison
{
    public static IEnumerable<string> Compare(JsonArray expected, IReadOnlyList<JsonObject> actual)
    {
        if (expected.Count != actual.Count)
        {
            yield return $"expected {expected.Count} instances, found {actual.Count}";
            yield break;
        }

        for (var i = 0; i < expected.Count; i++)
            foreach (var (field, wanted) in expected[i]!.AsObject())
                if (!Matches(field, wanted, actual[i][field]))
                    yield return $"i{i + 1}.{field} expected {Show(wanted)} actual {Show(actual[i][field])}";
    }

    private static bool Matches(string field, JsonNode? wanted, JsonNode? seen) => field switch
    {
        "incidents" => Incidents(wanted as JsonArray, seen as JsonArray),
        _ => Same(wanted, seen),
    };

    /// <summary>A message may go on after the recorded words.</summary>
    private static bool Incidents(JsonArray? wanted, JsonArray? seen) =>
        wanted?.Count == seen?.Count && (wanted ?? []).Zip(seen ?? []).All(pair =>
            Same(pair.First!["activity"], pair.Second!["activity"])
            && ((string)pair.Second["message"]!).StartsWith((string?)pair.First["message"] ?? "", StringComparison.Ordinal));

    private static bool Same(JsonNode? wanted, JsonNode? seen)
    {
        switch (wanted, seen)
        {
            case (null, null):
                return true;
            case (JsonObject a, JsonObject b):
                return a.Select(p => p.Key).Union(b.Select(p => p.Key)).All(key => Same(a[key], b[key]));
            case (JsonArray a, JsonArray b):
                return a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second));
            case (JsonValue a, JsonValue b):
                return a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number
                    ? ValueConversion.AsDouble(a) == ValueConversion.AsDouble(b)
                    : JsonNode.DeepEquals(a, b);
            default:
                return false;
        }
    }

    private static string Show(JsonNode? value) => value?.ToJsonString(JsonText.Relaxed) ?? "nothing";
}
