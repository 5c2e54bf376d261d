namespace Hotline.Workflows.Engine.Definitions;

/// <summary>A definition ready to run: every node by key, with its behaviour, inputs and graph.</summary>
public sealed class CompiledWorkflow
{
    private readonly Dictionary<string, CompiledNode> _nodes = [];

    internal CompiledWorkflow(WorkflowDefinition definition, CompiledNode root)
    {
        Definition = definition;
        Root = root;
        Index(root);
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>The workflow itself; the definition's root activity is its only child.</summary>
    internal CompiledNode Root { get; }

    internal IEnumerable<CompiledNode> Nodes => _nodes.Values;

    internal CompiledNode Node(string key) => _nodes.TryGetValue(key, out var node)
        ? node
        : throw new InvalidOperationException($"Version {Definition.Version} of '{Definition.DefinitionId}' has no activity '{key}'.");

    private void Index(CompiledNode node)
    {
        _nodes[node.Key] = node;
        foreach (var child in node.Children)
            Index(child.Node);
    }
}
