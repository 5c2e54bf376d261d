using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scriban.Runtime;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>Scriban's values as JSON text; an object that holds itself is refused at the depth at which it is noticed.</summary>
internal static class ScribanJson
{
    public const int MaxDepth = 64;

    /// <exception cref="ExpressionException">The value is too deep or too large.</exception>
    public static string Write(object? value, TemplateMeter meter) => Node(value, meter, 0)?.ToJsonString(JsonText.Relaxed) ?? "null";

    public static ExpressionException TooDeep() => new($"A value is nested deeper than {MaxDepth} levels or holds itself.");

    private static JsonNode? Node(object? value, TemplateMeter meter, int depth)
    {
        meter.Check();
        if (depth > MaxDepth)
            throw TooDeep();
        return value switch
        {
            null => null,
            string text => JsonValue.Create(text),
            ScriptObject map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, Node(p.Value, meter, depth + 1)))),
            IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(item => Node(item, meter, depth + 1))]),
            IScriptCustomFunction => throw new ExpressionException("A function has no JSON."),
            _ => JsonSerializer.SerializeToNode(value),
        };
    }
}
