using Hotline.Workflows.Engine.Activities.Primitives;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>Reads a definition before it is published and lists what would go wrong when it runs.</summary>
public sealed class DefinitionValidator(WorkflowEngine engine, TimeProvider? time = null)
{
    private readonly TimeProvider clock = time ?? TimeProvider.System;

    private readonly INodeCheck[] _checks =
    [
        new TypeCheck(), new IdCheck(), new ConnectionCheck(), new PortCheck(), new OutcomeCheck(), new ReachCheck(), new JoinCheck(),
        new LoopCheck(), new RoundCheck(), new ExpressionCheck(), new VariableCheck(), new VariableTimeCheck(), new VariableKeepCheck(engine.Kept),
    ];

    /// <param name="definition">The version to check.</param>
    /// <param name="find">Finds the workflows it uses as activities.</param>
    /// <param name="known">What the activities' own checks may look things up in; without it they check what the definition alone tells.</param>
    /// <returns>Errors first. With an error the definition must not be published; empty when all is well.</returns>
    public async ValueTask<IReadOnlyList<DefinitionProblem>> ValidateAsync(WorkflowDefinition definition, FindUsedDefinition? find = null, object? known = null)
    {
        var workflow = await engine.CompileAsync(definition, find);
        List<DefinitionProblem> problems = [.. StrategyCheck.Check(workflow)];
        var around = new CheckSurroundings(known, engine.WaitsAt(clock.GetUtcNow()));
        Visit(workflow.Root.Children[0].Node, new NodePath(workflow, workflow.Root, null, engine.Scripts), around, problems);
        return [.. problems.Distinct().OrderByDescending(p => p.Severity)];
    }

    private void Visit(CompiledNode node, NodePath above, CheckSurroundings around, List<DefinitionProblem> problems)
    {
        var path = new NodePath(above.Workflow, node, above, above.Scripts);
        foreach (var check in _checks)
            problems.AddRange(check.Check(path));
        problems.AddRange(node.Activity.Check(new CheckedNode(node, around.Known, around.Waits)).Select(message => path.Error(DefectTexts.Format("Named", path.Label, message))));
        // What a used workflow holds is checked when that workflow is published.
        if (node.Used is null && node.Activity is not NotFoundActivity)
            foreach (var child in node.Children)
                Visit(child.Node, path, around, problems);
    }
}

/// <summary>What the activities' own checks may look at beside their node.</summary>
internal sealed record CheckSurroundings(object? Known, WaitSurroundings Waits);

/// <summary>A node with everything around it.</summary>
internal sealed record NodePath(CompiledWorkflow Workflow, CompiledNode Node, NodePath? Above, Expressions.ScriptEngine Scripts)
{
    /// <summary>How messages call the node.</summary>
    public string Label => LabelOf(Node);

    public static string LabelOf(CompiledNode node) => node.Definition.Label == node.Id ? $"“{node.Id}”" : $"“{node.Definition.Label}”（{node.Id}）";

    /// <summary>Variables that begin here; those of the flow belong to its first node.</summary>
    public IEnumerable<VariableDefinition> Declared =>
        Above is { Above: null } root ? root.Node.Variables.Concat(Node.Variables) : Node.Variables;

    public DefinitionProblem Error(string message) => new(ProblemSeverity.Error, Node.Id, message);

    public DefinitionProblem Warning(string message) => new(ProblemSeverity.Warning, Node.Id, message);
}

internal interface INodeCheck
{
    IEnumerable<DefinitionProblem> Check(NodePath path);
}
