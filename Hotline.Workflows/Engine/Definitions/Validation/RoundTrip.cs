using System.Text.RegularExpressions;
using Hotline.Workflows.Engine.Activities.Composition;
using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Activities.Looping;
using Hotline.Workflows.Engine.Activities.Primitives;
using Hotline.Workflows.Engine.Activities.Scripting;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>What one round of a loop passes: whether it may wait, leave the loop, or change what a condition looks at.</summary>
internal sealed partial class RoundTrip(IReadOnlyList<CompiledNode> nodes, ScriptEngine scripts)
{
    private static readonly HashSet<string> NeverWaits =
    [
        "Elsa.Start", "Elsa.End", "Elsa.Finish", "Elsa.Complete", "Elsa.Break", "Elsa.Fault", "Elsa.FlowDecision", "Elsa.FlowSwitch", "Elsa.FlowFork",
        "Elsa.FlowJoin", "Elsa.SetVariable", "Elsa.SetName", "Elsa.Correlate", "Elsa.WriteLine", "Elsa.PublishEvent", "Elsa.SetOutput", "Elsa.RunJavaScript",
        "Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork", "Elsa.FlowNode", "Elsa.If", "Elsa.Switch", "Elsa.While", "Elsa.For", "Elsa.ForEach",
        "Elsa.ParallelForEach",
    ];

    /// <summary>Words whose value may be another one in each round.</summary>
    private static readonly HashSet<string> Unsteady =
        ["random", "newGuid", "newGuidString", "newShortGuid", "getOutputFrom", "getLastResult", "CurrentValue", "CurrentIndex", "getCurrentValue", "getCurrentIndex"];

    private readonly HashSet<string> _changed = [.. nodes.SelectMany(All).SelectMany(n => ChangedBy(n, scripts))];

    /// <summary>A script that holds <c>variables</c> as a whole may assign any of them.</summary>
    private readonly bool _changesAny = nodes.SelectMany(All).SelectMany(n => ExpressionCheck.ExpressionsOf(n, scripts)).Any(e => e is JavaScriptExpression { UsesVariablesAsObject: true });

    public IReadOnlyList<CompiledNode> Nodes => nodes;

    /// <summary>Something in the round may suspend the flow.</summary>
    public bool Waits { get; } = nodes.SelectMany(All).Any(MayWait);

    /// <summary>Something in the round ends the whole flow, or with a fault.</summary>
    public bool Ends { get; } = nodes.Any(EndsFlow);

    /// <summary>A loop around the round may be left by what happens in it.</summary>
    public bool Breaks { get; } = nodes.Any(n => BreaksOut(n) || EndsInside(n));

    /// <summary>The round passes something that chooses among ways out.</summary>
    public bool Decides => nodes.Any(IsDecision);

    /// <summary>Some decision of the round may answer differently in a later round.</summary>
    public bool MayTurnOut => nodes.Where(IsDecision).Any(decision => decision.Activity switch
    {
        FlowDecision => decision.Inputs[0].Expression is { } condition && Changes(condition),
        FlowSwitch => SwitchCases.Read(decision, scripts).Cases.Any(c => c.Condition is { } condition && Changes(condition)),
        RunJavaScript => decision.Inputs[0].Expression is not null
            || (ValueConversion.ToText(decision.Inputs[0].Constant) is { } text && Changes(scripts.JavaScript(text, isBody: true))),
        _ => true,
    });

    /// <summary>Whether the round may change what the expression answers.</summary>
    public bool Changes(Expression expression) => expression switch
    {
        VariableExpression { Id: { } id } => _changesAny || _changed.Contains(id),
        _ when _changesAny && expression is not LiteralExpression => true,
        JavaScriptExpression { UsesVariablesAsObject: true } when _changed.Count > 0 => true,
        JavaScriptExpression script => script.Words.Overlaps(Unsteady) || script.Words.Overlaps(_changed) || AssignedIn(script).Any(),
        TemplateExpression template => _changed.Any(name => template.Text.Contains(name, StringComparison.Ordinal)),
        _ => false,
    };

    public static bool EndsFlow(CompiledNode node) =>
        node.Activity is End or Break || EndsInside(node);

    private static bool EndsInside(CompiledNode node) => All(node).Any(n => n.Activity is Finish or Complete or Fault or NotFoundActivity);

    private static IEnumerable<CompiledNode> All(CompiledNode node) => node.Children.SelectMany(c => All(c.Node)).Prepend(node);

    private static bool BreaksOut(CompiledNode node) =>
        node.Activity is Break || (node.Activity is not Loop && node.Children.Any(c => BreaksOut(c.Node)));

    private static bool MayWait(CompiledNode node)
    {
        if (node.Activity is not (ChildWorkflow or BulkDispatchWorkflows))
            return node.Used is null && !NeverWaits.Contains(node.Descriptor.Type);
        var wait = node.Inputs.First(i => i.Name == "WaitForCompletion");
        return wait.Expression is not null || ValueConversion.ToBoolean(wait.Constant);
    }

    private static bool IsDecision(CompiledNode node) =>
        node.Activity is not FlowFork && (PortCheck.PortsOf(node) is not { } ports || ports.Count > 1);

    /// <summary>Ids and names of variables, and the accessors scripts use for them.</summary>
    private static IEnumerable<string> ChangedBy(CompiledNode node, ScriptEngine scripts)
    {
        var ids = node.OutputBindings.Values.ToList();
        if (node.Activity is SetVariable && node.Definition.Property("variable") is { } variable)
            foreach (var word in new[] { variable.Text("id"), variable.Text("name") }.OfType<string>())
                ids.Add(word);
        foreach (var expression in ExpressionCheck.ExpressionsOf(node, scripts).OfType<JavaScriptExpression>())
            ids.AddRange(AssignedIn(expression));
        return ids.SelectMany(word => new[] { word, "get" + word });
    }

    /// <summary>Names a script assigns, or whose inside it may change.</summary>
    private static IEnumerable<string> AssignedIn(JavaScriptExpression script) =>
        Assignment().Matches(script.Text).Concat(Increment().Matches(script.Text)).Concat(Setter().Matches(script.Text)).Select(m => m.Groups["name"].Value);

    [GeneratedRegex(@"\bvariables\s*\.\s*(?<name>[\p{L}_$][\p{L}\p{N}_$]*)\s*(?:=(?!=)|\+\+|--|[-+*/%|&?^<>*]+=(?!=)|\[|\.)|\bvariables\s*\[\s*['""](?<name>[^'""]+)['""]\s*\]\s*(?:=(?!=)|\+\+|--|[-+*/%|&?^<>*]+=(?!=)|\[|\.)")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?:\+\+|--)\s*variables\s*\.\s*(?<name>[\p{L}_$][\p{L}\p{N}_$]*)")]
    private static partial Regex Increment();

    [GeneratedRegex(@"\bset(?:Variable\s*\(\s*['""]|)(?<name>[\p{L}_$][\p{L}\p{N}_$]*)(?:['""]|\s*\()")]
    private static partial Regex Setter();
}
