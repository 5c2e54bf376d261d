using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Texts;

/// <summary>Looks through the names and texts of a JSON tree for what <see cref="TextRule"/> does not allow.</summary>
public static class JsonTexts
{
    /// <summary>Where the first one stands, as <c>answers.notes[2]</c>; null when there is none.</summary>
    /// <param name="node">Of any depth its reader has allowed.</param>
    /// <param name="path">What the tree itself is called.</param>
    public static (string Path, OddCharacter Odd)? Find(JsonNode? node, string path)
    {
        try
        {
            return FindIn(node, path);
        }
        catch (InvalidOperationException)
        {
            // A name that was read from half a character: such an object cannot even be gone through.
            return (path, new OddCharacter(0xd800, OddKind.Half, 0));
        }
    }

    private static (string Path, OddCharacter Odd)? FindIn(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (name, value) in json)
                {
                    if (TextRule.Find(name, lines: false) is { } odd)
                        return (path, odd);
                    if (value is not null && Find(value, $"{path}.{name}") is { } found)
                        return found;
                }

                return null;
            case JsonArray list:
                for (var at = 0; at < list.Count; at++)
                {
                    if (list[at] is { } value && Find(value, $"{path}[{at}]") is { } found)
                        return found;
                }

                return null;
            case JsonValue value when value.GetValueKind() is JsonValueKind.String && TextOf(value) is var text:
                return TextRule.Find(text) is { } sign ? (path, sign) : null;
            default:
                return null;
        }
    }

    /// <summary>A text that was read from half a character cannot be had as text at all.</summary>
    private static string TextOf(JsonValue value)
    {
        try
        {
            return value.TryGetValue<string>(out var text) ? text : value.ToString();
        }
        catch (InvalidOperationException)
        {
            return "\ud800";
        }
    }
}
