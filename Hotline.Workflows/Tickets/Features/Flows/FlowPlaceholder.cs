using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// What stands for an activity whose type is not known here. Designers get the placeholder; we keep the original, so
/// that it is there again, at the place it was moved to, once its type is known.
/// </summary>
public static class FlowPlaceholder
{
    public const string TypeName = "Elsa.NotFoundActivity";

    private const string MissingType = "missingTypeName";
    private const string MissingVersion = "missingTypeVersion";
    private const string Original = "originalActivityJson";

    public static JsonObject For(JsonObject activity)
    {
        var placeholder = new JsonObject
        {
            ["id"] = activity.Text("id"),
            ["nodeId"] = activity["nodeId"]?.DeepClone(),
            ["name"] = activity["name"]?.DeepClone(),
            ["type"] = TypeName,
            ["version"] = 1,
            [MissingType] = activity.Text("type"),
            [MissingVersion] = activity.Number("version") ?? 1,
            [Original] = FlowJson.Write(activity),
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
            ["metadata"] = activity["metadata"]?.DeepClone() ?? new JsonObject(),
        };
        return placeholder;
    }

    /// <summary>The original with the id, name and place the placeholder has been given; the same object when it hides none.</summary>
    public static JsonObject Resolve(JsonObject activity)
    {
        if (activity.Text("type") != TypeName || Read(activity.Text(Original)) is not { } original)
            return activity;
        original["id"] = activity.Text("id");
        if (activity.Text("nodeId") is { } nodeId && original.ContainsKey("nodeId"))
            original["nodeId"] = nodeId;
        if (activity["name"] is { } name)
            original["name"] = name.DeepClone();
        if (activity["metadata"] is JsonObject { Count: > 0 } metadata)
        {
            if (original["metadata"] is not JsonObject kept)
                original["metadata"] = kept = [];
            foreach (var (key, value) in metadata)
                kept[key] = value?.DeepClone();
        }

        return original;
    }

    private static JsonObject? Read(string? text)
    {
        try
        {
            return text is not null && FlowJson.Parse(text) is JsonObject json && FlowTree.IsActivity(json) && json.Text("type") != TypeName ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
