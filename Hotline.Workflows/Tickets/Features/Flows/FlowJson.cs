using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Definitions as JSON trees: what we do not know is kept as it was written, numbers and nulls included.</summary>
public static class FlowJson
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = MaxDepth,
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Levels of JSON in a request; the engine reads a definition of up to 64.</summary>
    public const int MaxDepth = 80;

    /// <exception cref="JsonException">It is no JSON, too deep, or repeats a property.</exception>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (InvalidOperationException unreadable)
        {
            // A name with half a character, which the search for repeated names cannot read.
            throw new JsonException(unreadable.Message, unreadable);
        }
    }

    public static string Write(JsonNode node) => node.ToJsonString(Compact);

    /// <summary>For files that people compare.</summary>
    public static string WriteIndented(JsonNode node) => node.ToJsonString(Indented);

    /// <summary>The text of a property; null when it is missing or no text.</summary>
    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool Flag(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static int? Number(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
