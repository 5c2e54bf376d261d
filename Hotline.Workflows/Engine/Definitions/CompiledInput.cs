using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>One input of a node: a constant that is already converted, or an expression.</summary>
internal sealed class CompiledInput
{
    private readonly JsonNode? _constant;
    private readonly string _typeName;

    public CompiledInput(InputDescriptor descriptor, JsonElement? property, ScriptEngine scripts)
    {
        Name = descriptor.Name;
        AutoEvaluate = descriptor.IsWrapped && descriptor.AutoEvaluate;
        _typeName = descriptor.TypeName;
        if (property is not { } json)
        {
            _constant = descriptor.Default?.DeepClone();
            return;
        }

        if (!descriptor.IsWrapped || json.ValueKind != JsonValueKind.Object || json.Field("expression") is null)
            _constant = ValueConversion.Convert(JsonNodes.From(json), descriptor.IsWrapped ? _typeName : "Object");
        else if (Expression.From(json.Field("expression"), scripts) is not { } expression)
            _constant = null;
        else if (expression is LiteralExpression literal)
            _constant = ValueConversion.Convert(literal.Value, _typeName);
        else
            Expression = expression;
    }

    public string Name { get; }

    /// <summary>Evaluated before the activity runs, and again whenever it resumes.</summary>
    public bool AutoEvaluate { get; }

    public Expression? Expression { get; }

    /// <summary>The value when there is no expression to evaluate.</summary>
    public JsonNode? Constant => _constant;

    /// <exception cref="ExpressionException">The expression failed; the message names the input.</exception>
    public JsonNode? Evaluate(IExpressionScope scope)
    {
        if (Expression is null)
            return _constant;
        try
        {
            return ValueConversion.Convert(Expression.Evaluate(scope), _typeName);
        }
        catch (ExpressionException exception)
        {
            throw Failed(exception.Message, exception);
        }
    }

    public ExpressionException Failed(string reason, Exception? inner = null) =>
        new($"Failed to evaluate activity input '{Name}': {reason}", inner);
}
