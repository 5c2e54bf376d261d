using Scriban.Syntax;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>Walks through a template and finds calls of functions there are not. Names a template makes itself are taken as they are.</summary>
internal sealed class ScribanCalls(params IEnumerable<string> given) : ScriptVisitor
{
    private readonly HashSet<string> _made = [.. given];
    private readonly List<(string Group, string Name, int Line)> _members = [];
    private readonly List<(string Name, int Line)> _calls = [];

    /// <summary>Each with its line, from 1.</summary>
    public IEnumerable<(string Name, int Line)> Unknown => _calls.Where(c => !_made.Contains(c.Name) && !ScribanBuiltins.Has(c.Name))
        .Concat(_members.Where(m => !_made.Contains(m.Group) && !ScribanBuiltins.Groups[m.Group].ContainsKey(m.Name)).Select(m => ($"{m.Group}.{m.Name}", m.Line)));

    public IEnumerable<string> Problems => Unknown.Select(call => $"Unknown function '{call.Name}', line {call.Line}");

    public override void Visit(ScriptAssignExpression node)
    {
        Made(node.Target);
        base.Visit(node);
    }

    public override void Visit(ScriptFunction node)
    {
        Made(node.NameOrDoToken);
        foreach (var parameter in node.Parameters?.ToList() ?? [])
            Made(parameter.Name);
        base.Visit(node);
    }

    public override void Visit(ScriptForStatement node)
    {
        Made(node.Variable);
        base.Visit(node);
    }

    public override void Visit(ScriptFunctionCall node)
    {
        Called(node.Target);
        base.Visit(node);
    }

    public override void Visit(ScriptPipeCall node)
    {
        Called(node.To);
        base.Visit(node);
    }

    public override void Visit(ScriptMemberExpression node)
    {
        if (node is { Target: ScriptVariableGlobal group, Member: ScriptVariable member } && ScribanBuiltins.Groups.ContainsKey(group.Name))
            _members.Add((group.Name, member.Name, Line(node)));
        base.Visit(node);
    }

    private void Made(ScriptNode? node)
    {
        if (node is ScriptVariable variable)
            _made.Add(variable.Name);
    }

    private void Called(ScriptNode? node)
    {
        if (node is ScriptVariableGlobal function)
            _calls.Add((function.Name, Line(node)));
    }

    private static int Line(ScriptNode node) => node.Span.Start.Line + 1;
}
