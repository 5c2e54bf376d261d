using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Expressions;
using ValueType = Hotline.Workflows.Engine.Expressions.ValueType;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>One input of a node: a constant that is already converted, or an expression.</summary>
internal sealed class CompiledInput
{
    private readonly JsonNode? _constant;
    private readonly string _typeName;
    private readonly TimeZoneInfo _zone;

    public CompiledInput(InputDescriptor descriptor, JsonElement? property, ScriptEngine scripts)
    {
        Name = descriptor.Name;
        AutoEvaluate = descriptor.IsWrapped && descriptor.AutoEvaluate;
        _typeName = descriptor.TypeName;
        _zone = scripts.TimeZone;
        if (property is not { } json)
        {
            Written = _constant = descriptor.Default?.DeepClone();
            return;
        }

        if (!descriptor.IsWrapped || json.ValueKind != JsonValueKind.Object || json.Field("expression") is null)
        {
            var value = JsonNodes.From(json);
            Written = value ?? descriptor.Default?.DeepClone();
            _constant = descriptor.IsWrapped ? Literal(value) : value;
        }
        else if (Expression.From(json.Field("expression"), scripts) is not { } expression)
            _constant = null;
        else if (expression is LiteralExpression literal)
            _constant = Literal(Written = literal.Value);
        else
            Expression = expression;
    }

    public string Name { get; }

    /// <summary>Evaluated before the activity runs, and again whenever it resumes.</summary>
    public bool AutoEvaluate { get; }

    public Expression? Expression { get; }

    /// <summary>The value when there is no expression to evaluate.</summary>
    public JsonNode? Constant => _constant;

    /// <summary>The constant as it stands in the definition, before its conversion; its default when the definition has none.</summary>
    public JsonNode? Written { get; }

    /// <exception cref="ExpressionException">The expression failed; the message names the input.</exception>
    public JsonNode? Evaluate(IExpressionScope scope)
    {
        if (Expression is null)
            return _constant;
        try
        {
            return ValueConversion.Convert(Expression.Evaluate(scope), _typeName, _zone);
        }
        catch (ExpressionException exception)
        {
            throw Failed(exception.Message, exception);
        }
    }

    /// <summary>
    /// A duration that cannot be read is refused when the definition is published; a version that never was has Elsa's
    /// reading of it, which is zero.
    /// </summary>
    private JsonNode? Literal(JsonNode? value) =>
        ValueType.Of(_typeName).Kind is ValueKind.Duration && !ValueConversion.Fits(value, _typeName, false)
            ? JsonValue.Create("00:00:00")
            : ValueConversion.Convert(value, _typeName, _zone);

    public ExpressionException Failed(string reason, Exception? inner = null) =>
        new($"Failed to evaluate activity input '{Name}': {reason}", inner);
}
