using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>JSON as columns keep it: compact, Chinese unescaped.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Write(JsonNode? node) => node?.ToJsonString(Compact);

    public static JsonNode? Read(string? text) => text is null ? null : JsonNode.Parse(text);
}
