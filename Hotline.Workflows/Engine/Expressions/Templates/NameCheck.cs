using Scriban.Syntax;

namespace Hotline.Workflows.Engine.Expressions.Templates;

/// <summary>
/// Walks through a template and follows what its names stand for: a name that is not there is a fault, whether or not a run
/// would come to it. What a function makes of a value is not followed.
/// </summary>
internal sealed class NameCheck(TemplateNames names) : ScriptVisitor
{
    private static readonly HashSet<string> OfLoops = ["for", "while", "tablerow"];
    private static readonly HashSet<string> Refused = ["include", "include_join", "import"];

    private readonly Dictionary<string, TemplateNames?> made = [];
    private readonly Dictionary<ScriptNode, string> first = [];
    private readonly HashSet<ScriptNode> plain = [];
    private readonly HashSet<ScriptNode> own = [];
    private readonly HashSet<string> functions = [];
    private readonly List<TemplateFault> faults = [];

    /// <summary>With lines of the template, from 1.</summary>
    public IReadOnlyList<TemplateFault> Faults => faults;

    /// <summary>The statement writes a name's value, as it is or by a pipe.</summary>
    public bool IsName(ScriptNode statement) => plain.Contains(statement);

    /// <summary>The statement calls a function that the template makes; it writes by itself.</summary>
    public bool CallsOwn(ScriptNode statement) => own.Contains(statement);

    /// <summary>The first name of a statement; empty when it has none.</summary>
    public string NameOf(ScriptNode statement) => first.GetValueOrDefault(statement, "");

    /// <summary>The same of a node or what is around it.</summary>
    public string NameWithin(ScriptNode node)
    {
        for (var around = node; around is not null; around = around.Parent)
            if (first.TryGetValue(around, out var name))
                return name;
        return "";
    }

    public override void Visit(ScriptExpressionStatement node)
    {
        Of(node.Expression, node);
        if (node.Expression is ScriptVariable or ScriptMemberExpression or ScriptIndexerExpression or ScriptPipeCall or ScriptNestedExpression)
            plain.Add(node);
        if (node.Expression is ScriptFunctionCall { Target: ScriptVariableGlobal { Name: var name } } && functions.Contains(name))
            own.Add(node);
    }

    public override void Visit(ScriptForStatement node)
    {
        var list = Of(node.Iterator, node);
        foreach (var argument in node.NamedArguments?.ToList() ?? [])
            Visit(argument);
        if (node.Variable is not ScriptVariable variable)
            return;
        var had = made.TryGetValue(variable.Name, out var before);
        made[variable.Name] = list;
        if (node.Body is not null)
            Visit(node.Body);
        if (had)
            made[variable.Name] = before;
        else
            made.Remove(variable.Name);
        if (node.Else is not null)
            Visit(node.Else);
    }

    public override void Visit(ScriptAssignExpression node)
    {
        var value = Of(node.Value, null);
        if (node.Target is ScriptVariableGlobal variable)
        {
            if (names.Find(variable.Name) is not null)
                Fault(node, "Assigned", variable.Name);
            made[variable.Name] = value;
        }
    }

    public override void Visit(ScriptCaptureStatement node)
    {
        if (node.Target is ScriptVariable variable)
            made[variable.Name] = null;
        if (node.Body is not null)
            Visit(node.Body);
    }

    public override void Visit(ScriptFunction node)
    {
        if (node.NameOrDoToken is ScriptVariable name && functions.Add(name.Name))
            made[name.Name] = null;
        foreach (var parameter in node.Parameters?.ToList() ?? [])
            if (parameter.Name is { } given)
                made[given.Name] = null;
        if (node.Body is not null)
            Visit(node.Body);
    }

    public override void Visit(ScriptFunctionCall node) => Of(node, null);

    public override void Visit(ScriptPipeCall node) => Of(node, null);

    public override void Visit(ScriptVariableGlobal node) => Of(node, null);

    public override void Visit(ScriptMemberExpression node) => Of(node, null);

    public override void Visit(ScriptIndexerExpression node) => Of(node, null);

    public override void Visit(ScriptWithStatement node) => Fault(node, "NotHere", "with");

    public override void Visit(ScriptImportStatement node) => Fault(node, "NotHere", "import");

    public override void Visit(ScriptThisExpression node) => Fault(node, "NotHere", "this");

    /// <summary>What an expression stands for; null when that cannot be told.</summary>
    /// <param name="expression">Any.</param>
    /// <param name="statement">Whose first name is to be kept.</param>
    private TemplateNames? Of(ScriptNode? expression, ScriptNode? statement)
    {
        var found = expression switch
        {
            null => null,
            ScriptVariableGlobal variable => Variable(variable),
            ScriptMemberExpression member => Member(member, statement),
            ScriptIndexerExpression item => Item(item, statement),
            ScriptNestedExpression nested => Of(nested.Expression, statement),
            ScriptPipeCall pipe => Pipe(pipe, statement),
            ScriptFunctionCall call => Call(call, statement),
            ScriptBinaryExpression both => Both(both, statement),
            _ => Other(expression),
        };
        if (statement is not null && found is { Path.Length: > 0 })
            first.TryAdd(statement, found.Path);
        return found;
    }

    private TemplateNames? Variable(ScriptVariableGlobal variable)
    {
        if (made.TryGetValue(variable.Name, out var known))
            return known;
        if (names.Find(variable.Name) is { } found)
            return found;
        if (Refused.Contains(variable.Name))
            Fault(variable, "NotHere", variable.Name);
        else if (!ScribanBuiltins.Has(variable.Name) && !OfLoops.Contains(variable.Name) && variable.Name != "lines")
            Fault(variable, "Unknown", variable.Name, Known(names));
        return null;
    }

    private TemplateNames? Member(ScriptMemberExpression member, ScriptNode? statement)
    {
        if (Of(member.Target, null) is not { } target || member.Member is not { } name)
            return null;
        if (target.IsList && !IsWithin(member.Target))
        {
            if (name.Name is not "size")
                Fault(member, "OfList", target.Path, name.Name);
            return null;
        }

        if (target.Find(name.Name) is { } found)
            return found;
        if (statement is not null)
            first.TryAdd(statement, target.Path);
        if (target.IsValue)
            Fault(member, "NoParts", target.Path, name.Name);
        else
            Fault(member, "Unknown", $"{target.Path}.{name.Name}", Known(target));
        return null;
    }

    /// <summary>A list's name stands for one of its items where a loop or an index has taken it.</summary>
    private bool IsWithin(ScriptNode? target) => target is ScriptIndexerExpression || (target is ScriptVariableGlobal variable && made.ContainsKey(variable.Name));

    private TemplateNames? Item(ScriptIndexerExpression item, ScriptNode? statement)
    {
        Of(item.Index, null);
        return Of(item.Target, statement);
    }

    private TemplateNames? Pipe(ScriptPipeCall pipe, ScriptNode? statement)
    {
        var from = Of(pipe.From, statement);
        for (var to = pipe.To; to is not null;)
        {
            var call = to is ScriptPipeCall next ? next.From : to;
            if (call is ScriptFunctionCall function)
                foreach (var argument in function.Arguments?.ToList() ?? [])
                    Of(argument, null);
            to = (to as ScriptPipeCall)?.To;
        }

        return from is { IsList: true } ? from : null;
    }

    private TemplateNames? Call(ScriptFunctionCall call, ScriptNode? statement)
    {
        if (call.Target is ScriptVariableGlobal { Name: var name } && Refused.Contains(name))
            Fault(call, "NotHere", name);
        TemplateNames? list = null;
        foreach (var argument in call.Arguments?.ToList() ?? [])
        {
            var given = Of(argument, statement ?? call);
            list ??= given is { IsList: true } ? given : null;
        }

        if (statement is not null && first.TryGetValue(statement, out var path))
            first.TryAdd(call, path);
        return list;
    }

    private TemplateNames? Both(ScriptBinaryExpression both, ScriptNode? statement)
    {
        var left = Of(both.Left, statement);
        Of(both.Right, statement);
        return left;
    }

    private TemplateNames? Other(ScriptNode expression)
    {
        if (expression is ScriptAssignExpression or ScriptFunction or ScriptThisExpression)
            Visit(expression);
        else
            for (var at = 0; at < expression.ChildrenCount; at++)
                if (expression.GetChildren(at) is { } child)
                    Visit(child);
        return null;
    }

    private void Fault(ScriptNode node, string key, params object?[] values) =>
        faults.Add(new TemplateFault(node.Span.Start.Line + 1, TemplateTexts.Format(key, values)));

    private static string Known(TemplateNames of) => string.Join(", ", of.Parts.Order(StringComparer.Ordinal));
}
