using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>A value of a definition that is computed when it is asked for. One object serves all instances.</summary>
internal abstract class Expression
{
    public abstract JsonNode? Evaluate(IExpressionScope scope);

    /// <summary>Reads <c>{type, value}</c>; null when there is no expression.</summary>
    public static Expression? From(JsonElement? json, ScriptEngine scripts)
    {
        if (json is not { ValueKind: JsonValueKind.Object } expression)
            return null;
        var value = expression.Field("value");
        var type = expression.Text("type") ?? "Literal";
        return type switch
        {
            "Literal" or "Object" or "Json" => new LiteralExpression(value),
            "Variable" => new VariableExpression(Reference(value)?.Text("id")),
            "Input" => new InputExpression(Reference(value)?.Text("name")),
            "JavaScript" => scripts.JavaScript(expression.Text("value") ?? "", isBody: false),
            "Scriban" => scripts.Scriban(expression.Text("value") ?? ""),
            "Liquid" => scripts.Liquid(expression.Text("value") ?? ""),
            _ => new UnsupportedExpression(type),
        };
    }

    /// <summary>An object, or the same as JSON text; a bare word is no reference.</summary>
    private static JsonElement? Reference(JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.Object })
            return value;
        if (value is not { ValueKind: JsonValueKind.String } text)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text.GetString()!);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed class LiteralExpression(JsonElement? value) : Expression
{
    public JsonNode? Value { get; } = value is { } json ? JsonNodes.From(json) : null;

    public override JsonNode? Evaluate(IExpressionScope scope) => Value;
}

internal sealed class VariableExpression(string? id) : Expression
{
    public string? Id => id;

    public override JsonNode? Evaluate(IExpressionScope scope) => id is null ? null : scope.VariableById(id);
}

internal sealed class InputExpression(string? name) : Expression
{
    public override JsonNode? Evaluate(IExpressionScope scope) => name is null ? null : scope.InputByName(name);
}

internal sealed class UnsupportedExpression(string type) : Expression
{
    public string Type => type;

    public override JsonNode? Evaluate(IExpressionScope scope) =>
        throw new ExpressionException($"Expressions of type '{type}' are not supported; use JavaScript, Liquid or Scriban.");
}

/// <summary>An expression could not be read or evaluated.</summary>
public sealed class ExpressionException(string message, Exception? inner = null) : Exception(message, inner);
