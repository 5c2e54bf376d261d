using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>JavaScript run by Jint: a fresh global object for each evaluation, no .NET types, limits on time, statements, depth and memory.</summary>
internal sealed partial class JavaScriptExpression(string text, bool isBody, ScriptEngine scripts) : Expression
{
    private static readonly string[] ObjectMembers = ["hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf", "constructor"];
    private readonly Lazy<Prepared<Script>> _script = new(() => Prepare(text, isBody));

    private readonly JsonNode? _digits = isBody ? null : Digits(text);

    public string Text => text;

    /// <summary>Every word of the code: only what it names is offered to it.</summary>
    public IReadOnlySet<string> Words { get; } = Identifier().Matches(text).Select(m => m.Value).ToHashSet();

    /// <summary>Names written as <c>variables.Name</c> or <c>variables['Name']</c>.</summary>
    public IReadOnlyList<string> VariableNames { get; } = [.. VariableAccess().Matches(text).Select(m => m.Groups["name"].Value).Except(ObjectMembers).Distinct()];

    /// <summary>The word <c>variables</c> stands for more than the names written behind it.</summary>
    public bool UsesVariablesAsObject { get; } = VariablesWord().Count(text) > VariableAccess().Matches(text).Count(m => !ObjectMembers.Contains(m.Groups["name"].Value));

    public override JsonNode? Evaluate(IExpressionScope scope) => Evaluate(scope, null);

    /// <exception cref="ExpressionException">Syntax error, exception of the script, or a limit was reached.</exception>
    public JsonNode? Evaluate(IExpressionScope scope, ScriptExtras? extras)
    {
        if (_digits is not null)
            return _digits.DeepClone();
        var script = _script.Value;
        try
        {
            using var engine = new Jint.Engine(Configure(scope.Now));
            var globals = new JavaScriptGlobals(engine, scope, this, extras);
            globals.Install();
            var result = engine.Evaluate(script);
            var value = JavaScriptValues.ToJson(result);
            globals.WriteBack();
            return value;
        }
        catch (JavaScriptException exception)
        {
            throw new ExpressionException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is JintException or TimeoutException or InsufficientExecutionStackException)
        {
            throw new ExpressionException($"The script was stopped: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the code without running it.</summary>
    /// <exception cref="ExpressionException">The code does not parse.</exception>
    public void Check() => _ = _script.Value;

    private Options Configure(DateTimeOffset now)
    {
        var options = new Options { TimeSystem = new ScriptClock(now, scripts.TimeZone) };
        options.LocalTimeZone(scripts.TimeZone);
        options.TimeoutInterval(scripts.Limits.Time);
        options.MaxStatements(scripts.Limits.Statements);
        options.LimitRecursion(scripts.Limits.Recursion);
        options.LimitMemory(scripts.Limits.MemoryBytes);
        options.RegexTimeoutInterval(scripts.Limits.Time);
        options.DisableStringCompilation();
        return options;
    }

    /// <summary>A number that stands alone and has more digits than a script can count with; null for all other code.</summary>
    private static JsonValue? Digits(string text) =>
        text.Length > 15 && Number().IsMatch(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && JsonValue.Create(number) is var value && JsonNumbers.LosesDigits(value) ? value : null;

    private static Prepared<Script> Prepare(string text, bool isBody)
    {
        try
        {
            return Jint.Engine.PrepareScript(isBody ? $"(function () {{\n{text}\n}})()" : text);
        }
        catch (Exception exception) when (exception is ParseErrorException or ScriptPreparationException)
        {
            throw new ExpressionException((exception.InnerException ?? exception).Message, exception);
        }
    }

    [GeneratedRegex(@"^\s*-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\s*$")]
    private static partial Regex Number();

    [GeneratedRegex(@"[\p{L}_$][\p{L}\p{N}_$]*")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\bvariables\s*(?:\?\s*)?\.\s*(?<name>[\p{L}_$][\p{L}\p{N}_$]*)|\bvariables\s*(?:\?\.\s*)?\[\s*(?:'(?<name>[^'\\]+)'|""(?<name>[^""\\]+)"")\s*\]")]
    private static partial Regex VariableAccess();

    [GeneratedRegex(@"\bvariables\b")]
    private static partial Regex VariablesWord();
}

/// <summary>Functions that only one caller offers, such as <c>setOutcome</c> inside RunJavaScript.</summary>
internal sealed record ScriptExtras(IReadOnlyDictionary<string, Func<JsValue[], JsonNode?>> Functions);
