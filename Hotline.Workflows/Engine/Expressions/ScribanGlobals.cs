using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Scriban;
using Scriban.Runtime;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>The names a template sees; variables and inputs under both Elsa's spelling and Scriban's.</summary>
internal static partial class ScribanGlobals
{
    public static ScriptObject Of(IExpressionScope scope, string text)
    {
        var words = Word().Matches(text).Select(m => m.Value).ToHashSet();
        var variables = new ScriptObject();
        var inputs = new ScriptObject();
        foreach (var word in words)
        {
            if (scope.TryVariable(word, out var variable, out _))
                variables[word] = ToTemplate(variable);
            if (scope.InputByName(word) is { } input)
                inputs[word] = ToTemplate(input);
        }

        var globals = new ScriptObject
        {
            ["Variables"] = variables,
            ["variables"] = variables,
            ["Input"] = inputs,
            ["input"] = inputs,
            ["CorrelationId"] = scope.CorrelationId,
            ["WorkflowInstanceId"] = scope.InstanceId,
            ["WorkflowDefinitionId"] = scope.DefinitionId,
            ["WorkflowDefinitionVersionId"] = scope.DefinitionVersionId,
            ["WorkflowDefinitionVersion"] = scope.DefinitionVersion,
        };
        globals.Import("json", new Func<TemplateContext, object?, string>((context, value) => ScribanJson.Write(value, ((ScribanContext)context).Meter)));
        globals.Import("base64", new Func<string?, string>(value => Convert.ToBase64String(Encoding.UTF8.GetBytes(value ?? ""))));
        globals.Import("keys", new Func<ScriptObject?, ScriptArray>(value => new ScriptArray(value?.Keys ?? [])));
        foreach (var (name, value) in scope.Globals)
            if (words.Contains(name))
                globals.SetValue(name, ToTemplate(value()), readOnly: true);
        return globals;
    }

    /// <exception cref="ExpressionException">The value is nested too deep to be handled safely.</exception>
    public static object? ToTemplate(JsonNode? value, int depth = 0)
    {
        if (depth > ScribanJson.MaxDepth)
            throw ScribanJson.TooDeep();
        switch (value)
        {
            case null:
                return null;
            case JsonObject map:
                var target = new ScriptObject();
                foreach (var (name, item) in map)
                    target[name] = ToTemplate(item, depth + 1);
                target.IsReadOnly = true;
                return target;
            case JsonArray list:
                return new ScriptArray(list.Select(item => ToTemplate(item, depth + 1)));
            default:
                return Scalar(value);
        }
    }

    private static object? Scalar(JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                return value.GetValue<string>();
            case JsonValueKind.True or JsonValueKind.False:
                return value.GetValueKind() == JsonValueKind.True;
            case JsonValueKind.Number:
                if (JsonNumbers.LosesDigits(value))
                    return JsonNumbers.Exact((JsonValue)value);
                var number = ValueConversion.AsDouble(value);
                return number == Math.Floor(number) && Math.Abs(number) < long.MaxValue ? (long)number : number;
            default:
                return null;
        }
    }

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{N}_]*")]
    private static partial Regex Word();
}
