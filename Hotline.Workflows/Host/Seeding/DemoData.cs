using System.Globalization;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>What the demo fills in, with ids of units and instants in the place of what stands for them.</summary>
internal static class DemoData
{
    public static JsonNode? Fill(JsonNode? node, DemoCast cast, DateTimeOffset at) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Fill(field.Value, cast, at)))),
        JsonArray items => new JsonArray([.. items.Select(item => Fill(item, cast, at))]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith("@+", StringComparison.Ordinal) =>
            at.AddHours(double.Parse(text.AsSpan(2), CultureInfo.InvariantCulture)).ToString("O", CultureInfo.InvariantCulture),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('@') => cast.UnitId(text[1..]),
        _ => node?.DeepClone(),
    };
}
