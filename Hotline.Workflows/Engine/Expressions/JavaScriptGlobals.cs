using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>The names one script run sees. Only names that occur in its text are made.</summary>
internal sealed class JavaScriptGlobals(Jint.Engine engine, IExpressionScope scope, JavaScriptExpression script, ScriptExtras? extras)
{
    private readonly List<(string Name, JsonNode? Before)> _copied = [];
    private JsObject? _variables;

    public void Install()
    {
        if (script.Words.Contains("variables"))
            InstallVariables();
        foreach (var word in script.Words)
        {
            if (extras is not null && extras.Functions.TryGetValue(word, out var extra))
                Define(word, arguments => JavaScriptValues.ToScript(engine, extra(arguments)));
            else if (JavaScriptFunctions.All.TryGetValue(word, out var function))
                Define(word, arguments => function(new ScriptCall(engine, scope, arguments)));
            else if (JavaScriptPrelude.Types.TryGetValue(word, out var type))
                engine.Execute(type);
            else if (word == "args")
                engine.SetValue(word, new JsObject(engine));
            else if (scope.Globals.TryGetValue(word, out var global))
                engine.SetValue(word, JavaScriptValues.ToScript(engine, global()));
            else if (word.Length > 3)
                InstallAccessor(word);
        }
    }

    /// <summary>Takes over what the script assigned to <c>variables.Name</c>; null and undefined are ignored, as in Elsa.</summary>
    public void WriteBack()
    {
        foreach (var (name, before) in _copied)
        {
            var after = JavaScriptValues.ToJson(_variables!.Get(name));
            if (after is not null && !JsonNode.DeepEquals(before, after))
                scope.AssignVariable(name, after);
        }
    }

    private void InstallVariables()
    {
        _variables = new JsObject(engine);
        foreach (var name in script.VariableNames)
        {
            if (!scope.TryVariable(name, out var value, out var typeName))
                continue;
            var copy = Read(value, typeName);
            _variables.Set(name, copy);
            _copied.Add((name, JavaScriptValues.ToJson(copy)));
        }

        engine.SetValue("variables", _variables);
    }

    /// <summary><c>getTicket()</c> and <c>setTicket(v)</c> for a variable or input named Ticket.</summary>
    private void InstallAccessor(string word)
    {
        var isGet = word.StartsWith("get", StringComparison.Ordinal);
        if (!isGet && !word.StartsWith("set", StringComparison.Ordinal))
            return;
        var name = Candidates(word[3..]).FirstOrDefault(n => scope.TryVariable(n, out _, out _));
        if (name is not null && isGet)
            Define(word, _ => scope.TryVariable(name, out var value, out var type) ? Read(value, type) : JsValue.Null);
        else if (name is not null)
            Define(word, arguments => Assign(name, arguments));
        else if (isGet && scope.HasInput(word[3..]))
            Define(word, _ => JavaScriptValues.ToScript(engine, scope.InputByName(word[3..])));
    }

    private JsValue Assign(string name, JsValue[] arguments)
    {
        scope.AssignVariable(name, arguments.Length > 0 ? JavaScriptValues.ToJson(arguments[0]) : null);
        return JsValue.Undefined;
    }

    private JsValue Read(JsonNode? value, string typeName) =>
        value is not null && ValueType.Of(typeName) is { Kind: ValueKind.Instant, IsList: false } && ValueConversion.ToInstant(value) is { } instant
            ? JavaScriptValues.ToDate(engine, instant)
            : JavaScriptValues.ToScript(engine, value);

    private void Define(string name, Func<JsValue[], JsValue> body) =>
        engine.SetValue(name, new ClrFunction(engine, name, (_, arguments) => body([.. arguments])));

    private static IEnumerable<string> Candidates(string name) => [name, char.ToLowerInvariant(name[0]) + name[1..]];
}
