using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>The names one script run sees. Only names that occur in its text are made.</summary>
internal sealed class JavaScriptGlobals(Jint.Engine engine, IExpressionScope scope, JavaScriptExpression script, ScriptExtras? extras)
{
    private readonly ScriptVariables _variables = new(engine, scope);

    public void Install()
    {
        if (script.Words.Contains("String"))
            ExactNumbers.InstallText(engine);
        if (script.Words.Contains("variables"))
            _variables.Offer(script);
        foreach (var word in script.Words)
        {
            if (extras is not null && extras.Functions.TryGetValue(word, out var extra))
                Define(word, arguments => JavaScriptValues.ToScript(engine, extra([.. arguments.Select(a => JavaScriptValues.ToJson(a))])));
            else if (word == "getVariable")
                Define(word, arguments => _variables.Get(TextOf(arguments)));
            else if (word == "setVariable")
                Define(word, arguments => _variables.Set(TextOf(arguments), arguments.Length > 1 ? arguments[1] : JsValue.Undefined));
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

    /// <summary>Takes over what the script assigned to <c>variables</c>.</summary>
    public void WriteBack() => _variables.TakeOver();

    /// <summary><c>getTicket()</c> and <c>setTicket(v)</c> for a variable or input named Ticket.</summary>
    private void InstallAccessor(string word)
    {
        var isGet = word.StartsWith("get", StringComparison.Ordinal);
        if (!isGet && !word.StartsWith("set", StringComparison.Ordinal))
            return;
        var name = Candidates(word[3..]).FirstOrDefault(n => scope.TryVariable(n, out _, out _));
        if (name is not null && isGet)
            Define(word, _ => _variables.Get(name));
        else if (name is not null)
            Define(word, arguments => _variables.Set(name, arguments.Length > 0 ? arguments[0] : JsValue.Undefined));
        else if (isGet && scope.HasInput(word[3..]))
            Define(word, _ => JavaScriptValues.ToScript(engine, scope.InputByName(word[3..])));
    }

    private void Define(string name, Func<JsValue[], JsValue> body) =>
        engine.SetValue(name, new ClrFunction(engine, name, (_, arguments) => body([.. arguments])));

    private static string TextOf(JsValue[] arguments) => arguments is [var name, ..] && !name.IsNull() && !name.IsUndefined() ? name.ToString() : "";

    private static IEnumerable<string> Candidates(string name) => [name, char.ToLowerInvariant(name[0]) + name[1..]];
}
