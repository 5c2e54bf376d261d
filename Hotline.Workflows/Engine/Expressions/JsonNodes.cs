using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Expressions;

internal static class JsonNodes
{
    /// <summary>A node of its own; JSON null and nothing are both null.</summary>
    public static JsonNode? From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(json.Clone()),
        JsonValueKind.Array => JsonArray.Create(json.Clone()),
        JsonValueKind.String => JsonValue.Create(json.GetString()),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => JsonNumbers.From(json),
    };

    /// <summary>A copy that may be put into another object; values are otherwise shared and never changed.</summary>
    public static JsonNode? Free(JsonNode? value) => value?.Parent is null ? value : value.DeepClone();
}
