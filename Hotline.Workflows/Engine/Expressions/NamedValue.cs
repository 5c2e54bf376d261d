using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>
/// Code that only names a value, such as <c>settings.returnWindow</c>: a text or a truth value is read where it stands, as a
/// script would have read it, at no cost of a script. Whatever else the name leads to is the script's business.
/// </summary>
internal sealed partial class NamedValue
{
    private readonly string _global;
    private readonly string[] _members;

    private NamedValue(string[] names) => (_global, _members) = (names[0], names[1..]);

    /// <summary>Null for code that is anything else, or that begins with a name which scripts give a meaning of its own.</summary>
    public static NamedValue? Of(string code) =>
        Names().IsMatch(code) && code.Trim().Split('.') is var names
        && !JavaScriptFunctions.All.ContainsKey(names[0]) && !JavaScriptPrelude.Types.ContainsKey(names[0]) && names[0] is not ("args" or "variables")
            ? new NamedValue(names)
            : null;

    /// <summary>False when it is no text or truth value that the global's own members lead to.</summary>
    /// <exception cref="ExpressionException">The text is longer than a script may answer with.</exception>
    public bool TryRead(IExpressionScope scope, ScriptLimits limits, out JsonNode? value)
    {
        value = null;
        if (!scope.Globals.TryGetValue(_global, out var global))
            return false;
        var place = global();
        foreach (var member in _members)
        {
            if (place is not JsonObject map || !map.TryGetPropertyValue(member, out place))
                return false;
        }

        if (place is not JsonValue plain)
            return false;
        if (plain.TryGetValue(out bool truth))
            value = JsonValue.Create(truth);
        else if (plain.TryGetValue(out string? text))
            value = JsonValue.Create(text.Length > limits.Text ? throw new ExpressionException(ScriptFault.TooLong(text.Length, limits)) : text);
        return value is not null;
    }

    [GeneratedRegex(@"^\s*[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)+\s*$")]
    private static partial Regex Names();
}
