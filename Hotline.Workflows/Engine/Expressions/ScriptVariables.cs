using System.Text.Json.Nodes;
using Jint;
using Jint.Native;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>
/// What <c>variables</c> is to one script run: an ordinary object that holds a copy of the variables in reach. What the
/// script changes in it is taken over when somebody asks for the variable by another way, and when the script has ended;
/// what is set by another way is seen in it at once.
/// </summary>
internal sealed class ScriptVariables(Jint.Engine engine, IExpressionScope scope)
{
    private readonly Dictionary<string, JsonNode?> _copied = [];
    private JsObject? _object;

    /// <param name="script">Where it names variables only as <c>variables.Name</c>, no others are copied.</param>
    public void Offer(JavaScriptExpression script)
    {
        _object = new JsObject(engine);
        var named = script.VariableNames;
        var all = script.UsesVariablesAsObject || named.Any(name => !scope.TryVariable(name, out _, out _));
        foreach (var name in all ? scope.VariableNames.Distinct() : named)
            Show(name);
        engine.SetValue("variables", _object);
    }

    public JsValue Get(string name)
    {
        TakeOver(name);
        return scope.TryVariable(name, out var value, out var typeName) ? Copy(value, typeName) : JsValue.Null;
    }

    public JsValue Set(string name, JsValue value)
    {
        Assign(name, ToJson(name, value));
        if (_object is not null)
            Show(name);
        return JsValue.Undefined;
    }

    /// <summary>Null, undefined and what was deleted leave the variable as it is, as in Elsa.</summary>
    public void TakeOver()
    {
        if (_object is null)
            return;
        foreach (var key in _object.GetOwnPropertyKeys(Jint.Runtime.Types.String))
            TakeOver(key.ToString());
    }

    private void TakeOver(string name)
    {
        if (_object is null || !_object.HasOwnProperty(name))
            return;
        var after = ToJson(name, _object.Get(name));
        if (after is null || (_copied.TryGetValue(name, out var before) && JsonNode.DeepEquals(before, after)))
            return;
        Assign(name, after);
        _copied[name] = after;
    }

    private void Show(string name)
    {
        if (!scope.TryVariable(name, out var value, out var typeName))
            return;
        var copy = Copy(value, typeName);
        _object!.FastSetDataProperty(name, copy);
        _copied[name] = ToJson(name, copy);
    }

    private JsValue Copy(JsonNode? value, string typeName) =>
        value is not null && ValueType.Of(typeName) is { Kind: ValueKind.Instant or ValueKind.LocalTime, IsList: false } && ValueConversion.ToInstant(value) is { } instant
            ? JavaScriptValues.ToDate(engine, instant)
            : JavaScriptValues.ToScript(engine, value);

    private void Assign(string name, JsonNode? value) => scope.AssignVariable(name, value);

    private static JsonNode? ToJson(string name, JsValue value)
    {
        try
        {
            return JavaScriptValues.ToJson(value);
        }
        catch (ExpressionException exception)
        {
            throw new ExpressionException($"Variable '{name}': {exception.Message}", exception);
        }
    }
}
