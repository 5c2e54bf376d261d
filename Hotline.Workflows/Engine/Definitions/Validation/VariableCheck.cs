using System.Text.Json;
using System.Text.RegularExpressions;
using Hotline.Workflows.Engine.Activities.Composition;
using Hotline.Workflows.Engine.Activities.Looping;
using Hotline.Workflows.Engine.Activities.Primitives;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>Variables that are read, set or bound exist where they are used.</summary>
internal sealed partial class VariableCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        if (path.Node.Activity is SetVariable)
        {
            var variable = path.Node.Definition.Property("variable") ?? default;
            if (!HasId(path, variable.Text("id")))
                yield return path.Error(DefectTexts.Format("SetVariable", path.Label, variable.Text("name") ?? variable.Text("id")));
        }

        foreach (var (output, target) in path.Node.OutputBindings)
            if (!HasId(path, target) && path.Workflow.Definition.Outputs.All(o => o.Name != target))
                yield return path.Error(DefectTexts.Format("OutputVariable", path.Label, output, target));

        foreach (var (name, expression) in ExpressionCheck.Expressions(path.Node, path.Scripts))
            foreach (var missing in Missing(path, expression))
                yield return IsSetByScript(path.Workflow.Root, missing, path.Scripts)
                    ? path.Warning(DefectTexts.Format("PassingVariable", path.Label, name, missing))
                    : path.Error(DefectTexts.Format("NoVariable", path.Label, name, missing));
    }

    private static IEnumerable<string> Missing(NodePath path, Expression expression) => expression switch
    {
        VariableExpression { Id: { } id } => HasId(path, id) ? [] : [id],
        JavaScriptExpression script => script.VariableNames.Concat(Names(GetVariable(), script.Text)).Distinct().Where(n => !HasName(path, n)),
        TemplateExpression template => Names(TemplateVariable(), template.Text).Where(n => !HasName(path, n)),
        _ => [],
    };

    private static IEnumerable<string> Names(Regex pattern, string text) => pattern.Matches(text).Select(m => m.Groups[1].Value).Distinct();

    private static bool IsSetByScript(CompiledNode node, string name, ScriptEngine scripts) =>
        ExpressionCheck.ExpressionsOf(node, scripts).OfType<JavaScriptExpression>().Any(s => Names(SetVariableCall(), s.Text).Contains(name))
        || node.Children.Any(c => IsSetByScript(c.Node, name, scripts));

    private static bool HasId(NodePath path, string? id) => Scopes(path).Any(n => n.Variables.Any(v => v.Id == id));

    private static bool HasName(NodePath path, string name) =>
        Scopes(path).Any(n => n.Variables.Any(v => v.Name == name)
            || (name is "CurrentValue" or "CurrentIndex" && n.Activity is Loop or ParallelForEach or BulkDispatchWorkflows)
            || (name is "ChildInstanceId" && n.Activity is BulkDispatchWorkflows)
            || (path.Workflow.Definition.Options.UsableAsActivity && path.Workflow.Definition.Inputs.Any(i => i.Name == name)));

    private static IEnumerable<CompiledNode> Scopes(NodePath path)
    {
        for (NodePath? scope = path; scope is not null; scope = scope.Above)
            yield return scope.Node;
    }

    [GeneratedRegex(@"\bgetVariable\s*\(\s*['""]([^'""]+)['""]")]
    private static partial Regex GetVariable();

    [GeneratedRegex(@"\bsetVariable\s*\(\s*['""]([^'""]+)['""]")]
    private static partial Regex SetVariableCall();

    [GeneratedRegex(@"\b[Vv]ariables\.([\p{L}_][\p{L}\p{N}_]*)")]
    private static partial Regex TemplateVariable();
}
