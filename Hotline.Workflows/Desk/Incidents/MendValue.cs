using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Desk.Incidents;

/// <summary>A variable's value as a person reads and types it.</summary>
internal static class MendValue
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(Readable);

    /// <summary>Nothing empties; of a text variable every word is text; of others what is no JSON is text too.</summary>
    public static JsonNode? Read(string? typed, string? typeName)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (typeName is "String" or "System.String")
            return JsonValue.Create(typed);
        try
        {
            return JsonNode.Parse(typed);
        }
        catch (JsonException)
        {
            return JsonValue.Create(typed.Trim());
        }
    }
}
