using System.Text.Json;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>Lenient reading of definition JSON: names in camel or Pascal case, lists also as <c>{"$values":[]}</c> or a single object.</summary>
internal static class JsonFields
{
    public static JsonElement? Field(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        if (element.TryGetProperty(name, out var value))
            return value;
        var pascal = char.ToUpperInvariant(name[0]) + name[1..];
        return element.TryGetProperty(pascal, out value) ? value : null;
    }

    public static string? Text(this JsonElement element, string name) => element.Field(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <exception cref="FormatException">There is no such text.</exception>
    public static string Required(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.GetString() is { } text ? text : throw new FormatException($"'{name}' is missing.");

    public static bool Flag(this JsonElement element, string name) => element.Field(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } text => bool.TryParse(text.GetString(), out var flag) && flag,
        _ => false,
    };

    public static int Number(this JsonElement element, string name, int missing) => element.Field(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
        { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), out var value) => value,
        _ => missing,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name)
    {
        if (element.Field(name) is not { } list)
            return [];
        if (list.ValueKind == JsonValueKind.Object && list.TryGetProperty("$values", out var values))
            list = values;
        return list.ValueKind switch
        {
            JsonValueKind.Array => list.EnumerateArray(),
            JsonValueKind.Object => [list],
            _ => [],
        };
    }
}
