using Scriban.Functions;
using Scriban.Runtime;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>
/// Scriban's functions, shared by all templates and closed to change; each looks at what it is given before it starts.
/// What makes code of text is left out, as in scripts.
/// </summary>
internal static class ScribanBuiltins
{
    /// <summary>Characters of a text in which a pattern or a long text is searched: the time grows with more than the length.</summary>
    private const int LongestSearched = 50_000;

    private static readonly string[] s_makesCode = ["eval", "eval_template"];

    private static readonly ScriptObject s_all = Read();

    /// <summary>The objects that hold functions, by name.</summary>
    public static IReadOnlyDictionary<string, ScriptObject> Groups { get; } =
        s_all.Where(p => p.Value is ScriptObject { Count: > 0 }).ToDictionary(p => p.Key, p => (ScriptObject)p.Value!);

    public static bool Has(string name) => s_all.ContainsKey(name);

    /// <summary>For one run: <c>date</c> keeps its format there, and <c>date.now</c> is the burst's instant.</summary>
    public static ScriptObject For(DateTimeOffset now, bool usesDates)
    {
        var all = new ScriptObject();
        s_all.CopyTo(all);
        if (!usesDates)
            return all;
        var dates = new DateTimeFunctions();
        dates.SetValue("now", DelegateCustomFunction.CreateFunc(() => now.DateTime), readOnly: true);
        all.SetValue("date", dates, readOnly: true);
        return all;
    }

    private static ScriptObject Read()
    {
        var all = new BuiltinFunctions();
        foreach (var group in all.Values.OfType<ScriptObject>().Where(g => g is not DateTimeFunctions && g.Count > 0))
        {
            foreach (var name in s_makesCode)
                group.Remove(name);
            foreach (var (name, function) in group.Where(p => p.Value is IScriptCustomFunction).ToList())
                group.SetValue(name, new ScribanFunction((IScriptCustomFunction)function!, Searches(group, name) ? LongestSearched : null), readOnly: true);
            group.IsReadOnly = true;
        }

        return all;
    }

    private static bool Searches(ScriptObject group, string name) => group is RegexFunctions
        || (group is HtmlFunctions && name == "strip") || (group is StringFunctions && name == "index_of");
}
