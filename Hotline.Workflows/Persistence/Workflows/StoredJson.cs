using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>JSON as columns keep it: compact, Chinese unescaped.</summary>
internal static class StoredJson
{
    /// <summary>More than values may have now, so that what is stored is always read.</summary>
    private const int Deepest = 512;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Deepest };
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = Deepest };

    public static string? Write(JsonNode? node) => node?.ToJsonString(Compact);

    public static JsonNode? Read(string? text) => text is null ? null : JsonNode.Parse(text, documentOptions: Deep);
}
