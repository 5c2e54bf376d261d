using System.Text.Json.Nodes;
using Acornima.Ast;
using Jint;
using Jint.Runtime;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>One run of a script in Jint: a fresh global object, no .NET types, limits on time, statements, depth, memory and sizes.</summary>
internal static class JavaScriptRun
{
    /// <summary>What would let a script wait for another thread.</summary>
    private static readonly string[] Off = ["Atomics", "SharedArrayBuffer"];

    /// <exception cref="ExpressionException">The script's own fault, or the limit that was reached.</exception>
    public static JsonNode? Of(JavaScriptExpression expression, Prepared<Script> script, IExpressionScope scope, ScriptExtras? extras, ScriptEngine scripts)
    {
        try
        {
            using var engine = new Jint.Engine(Configure(scope.Now, scripts, expression.IsPlain));
            foreach (var name in Off)
                engine.Global.Delete(name);
            var globals = new JavaScriptGlobals(engine, scope, expression, extras);
            globals.Install();
            var result = engine.Evaluate(script);
            var value = JavaScriptValues.ToJson(result);
            engine.Constraints.Check();
            globals.WriteBack();
            var left = scripts.Limits.Items;
            CheckSize(value, scripts.Limits, ref left);
            return value;
        }
        catch (Exception exception) when (exception is JintException or TimeoutException or InsufficientExecutionStackException
            or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            throw new ExpressionException(ScriptFault.Of(exception, scripts.Limits), exception);
        }
    }

    private static Options Configure(DateTimeOffset now, ScriptEngine scripts, bool isPlain)
    {
        var limits = scripts.Limits;
        var options = new Options { TimeSystem = new ScriptClock(now, scripts.TimeZone) };
        options.LocalTimeZone(scripts.TimeZone);
        options.Constraint(() => new TimeLimit(limits));
        options.MaxStatements(limits.Statements);
        options.LimitRecursion(limits.Recursion);
        options.LimitMemory(limits.MemoryBytes);
        options.RegexTimeoutInterval(limits.Time);
        options.MaxArraySize((uint)limits.Items);
        options.Constraints.StackOverflowGuard = true;
        if (!isPlain)
            options.Constraint(() => new StackRoom(limits.CallStackBytes));
        options.DisableStringCompilation();
        return options;
    }

    private static void CheckSize(JsonNode? value, ScriptLimits limits, ref int left)
    {
        if (--left < 0)
            throw new ExpressionException(ScriptFault.TooMany(limits));
        switch (value)
        {
            case JsonObject map:
                foreach (var (_, item) in map)
                    CheckSize(item, limits, ref left);
                break;
            case JsonArray list:
                foreach (var item in list)
                    CheckSize(item, limits, ref left);
                break;
            case JsonValue text when text.TryGetValue(out string? characters) && characters.Length > limits.Text:
                throw new ExpressionException(ScriptFault.TooLong(characters.Length, limits));
        }
    }
}
