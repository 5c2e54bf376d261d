using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;
using Jint;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>JavaScript run by Jint: a fresh global object for each evaluation, no .NET types, limits on time, statements, depth and memory.</summary>
internal sealed partial class JavaScriptExpression(string text, bool isBody, ScriptEngine scripts) : Expression
{
    private static readonly string[] ObjectMembers = ["hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf", "constructor"];
    private readonly Lazy<(Prepared<Script> Script, bool IsPlain)> _code = new(() => Prepare(text, isBody, scripts.Limits));

    private readonly JsonNode? _digits = isBody ? null : Digits(text);
    private readonly NamedValue? _named = isBody ? null : NamedValue.Of(text);

    public string Text => text;

    /// <summary>A function body that answers with <c>return</c>.</summary>
    public bool IsBody => isBody;

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
        if (_named is not null && extras is null && _named.TryRead(scope, scripts.Limits, out var named))
            return named;
        return _code.Value.IsPlain ? Run(scope, extras) : scripts.Sandboxes.Run(this, scope, extras);
    }

    /// <summary>No harm can come of it, see <see cref="PlainScript"/>.</summary>
    internal bool IsPlain => _code.Value.IsPlain;

    /// <summary>Runs it here and now, on the caller's thread.</summary>
    /// <exception cref="ExpressionException">Syntax error, exception of the script, or a limit was reached.</exception>
    internal JsonNode? Run(IExpressionScope scope, ScriptExtras? extras) => JavaScriptRun.Of(this, _code.Value.Script, scope, extras, scripts);

    /// <summary>Reads the code without running it.</summary>
    /// <exception cref="ExpressionException">The code does not parse.</exception>
    public void Check() => _ = _code.Value;

    /// <summary>A number that stands alone and has more digits than a script can count with; null for all other code.</summary>
    private static JsonValue? Digits(string text) =>
        text.Length > 15 && Number().IsMatch(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && JsonValue.Create(number) is var value && JsonNumbers.LosesDigits(value) ? value : null;

    private static (Prepared<Script> Script, bool IsPlain) Prepare(string text, bool isBody, ScriptLimits limits)
    {
        if (text.Length > limits.Source)
            throw new ExpressionException($"The code has {text.Length} characters; at most {limits.Source} are allowed.");
        try
        {
            var script = Jint.Engine.PrepareScript(isBody ? $"(function () {{\n{text}\n}})()" : text);
            return (script, PlainScript.Holds(script.Program!, isBody));
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
internal sealed record ScriptExtras(IReadOnlyDictionary<string, Func<JsonNode?[], JsonNode?>> Functions);
