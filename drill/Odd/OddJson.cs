using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>Bodies: good JSON with something odd put into it, or JSON that is none.</summary>
internal static class OddJson
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "1.5", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "1e999", "-1e999", "1e-999",
        "123456789012345678901234567890", "0.1000000000000000055511151231257827", "NaN", "Infinity", "[]", "{}", "[null]", "[[],[[]]]", "{\"\":\"\"}", "{\"a\":{\"a\":{\"a\":1}}}",
        "[1,\"2\",null,{}]", "{\"$type\":\"System.String\"}", "{\"_items\":[1]}", "{\"a\":1,\"a\":2}", "{\"a\":1,\"A\":2}", "\"0\"", "\"\"", "01", "+1", ".5", "0x1", "'a'", "undefined",
    ];

    /// <summary>The base with one to three odd things in it; sometimes broken as a text.</summary>
    public static string Of(JsonNode? sample, Random random)
    {
        var nodes = Count(sample);
        var at = new HashSet<int>();
        for (var odd = random.Next(1, 4); odd > 0; odd--)
            at.Add(random.Next(nodes));
        var text = new StringBuilder();
        var next = 0;
        Write(sample, text, at, ref next, random);
        return random.Next(6) == 0 ? Break(text.ToString(), random) : text.ToString();
    }

    /// <summary>Exactly that, with half characters as they are.</summary>
    public static string Text(JsonNode? node)
    {
        var text = new StringBuilder();
        var next = 0;
        Write(node, text, [], ref next, null);
        return text.ToString();
    }

    /// <summary>A value written as that text, which no JSON library has to understand.</summary>
    public static JsonNode Raw(string text) => JsonValue.Create(new Written(text))!;

    public static string Value(Random random) => random.Next(10) switch
    {
        < 4 => OddText.Quote(OddText.Any(random)),
        4 => Deep(random),
        5 => $"[{string.Join(',', Enumerable.Repeat("0", random.Next(1, 3000)))}]",
        _ => OddText.Pick(random, Values),
    };

    /// <summary>One that every parser takes.</summary>
    public static string WholeValue(Random random)
    {
        while (true)
        {
            var value = Value(random);
            try
            {
                JsonNode.Parse(value, documentOptions: new() { MaxDepth = 2000 });
                return value;
            }
            catch (JsonException)
            {
            }
        }
    }

    private static string Deep(Random random)
    {
        var depth = OddText.Pick(random, [10, 31, 32, 60, 63, 64, 65, 100, 1_000, 20_000]);
        return random.Next(2) == 0
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    private static string Break(string text, Random random) => random.Next(8) switch
    {
        0 => text[..(text.Length / 2)],
        1 => text + ",",
        2 => text.Replace("}", ",}", StringComparison.Ordinal),
        3 => "\ufeff" + text,
        4 => $"[{text}]",
        5 => text + text,
        6 => "// comment\n" + text,
        _ => OddText.Any(random),
    };

    private static int Count(JsonNode? node) => 1 + node switch
    {
        JsonObject members => members.Sum(member => Count(member.Value)),
        JsonArray items => items.Sum(Count),
        _ => 0,
    };

    private static void Write(JsonNode? node, StringBuilder text, HashSet<int> odd, ref int next, Random? random)
    {
        if (random is not null && odd.Contains(next++))
        {
            next += Count(node) - 1;
            text.Append(Value(random));
            return;
        }

        switch (node)
        {
            case JsonObject members:
                text.Append('{');
                var first = true;
                foreach (var (name, value) in members)
                {
                    if (random?.Next(40) == 0)
                        continue;
                    text.Append(first ? "" : ",").Append(OddText.Quote(random?.Next(60) == 0 ? OddText.Any(random) : name)).Append(':');
                    Write(value, text, odd, ref next, random);
                    if (random?.Next(40) == 0)
                        text.Append(',').Append(OddText.Quote(name)).Append(':').Append(Value(random));
                    first = false;
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                for (var at = 0; at < items.Count; at++)
                {
                    text.Append(at == 0 ? "" : ",");
                    Write(items[at], text, odd, ref next, random);
                }

                text.Append(']');
                break;
            default:
                text.Append(Leaf(node as JsonValue));
                break;
        }
    }

    private static string Leaf(JsonValue? value) =>
        value is null ? "null"
        : value.TryGetValue(out Written? written) ? written.Text
        : value.TryGetValue(out JsonElement element) ? element.GetRawText()
        : value.TryGetValue(out string? text) ? OddText.Quote(text)
        : value.ToJsonString();

    private sealed record Written(string Text);
}
