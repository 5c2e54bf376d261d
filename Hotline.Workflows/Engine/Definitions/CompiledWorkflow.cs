using System.Collections.Concurrent;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>A definition ready to run: every node by key, with its behaviour, inputs and graph.</summary>
public sealed class CompiledWorkflow
{
    private readonly Dictionary<string, CompiledNode> _nodes = [];
    private readonly ConcurrentDictionary<string, bool> _mentions = new(StringComparer.Ordinal);

    internal CompiledWorkflow(WorkflowDefinition definition, CompiledNode root, TimeZoneInfo timeZone)
    {
        Definition = definition;
        TimeZone = timeZone;
        Root = root;
        Index(root);
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>The zone of instants that are written without an offset.</summary>
    internal TimeZoneInfo TimeZone { get; }

    /// <summary>The workflow itself; the definition's root activity is its only child.</summary>
    internal CompiledNode Root { get; }

    internal IEnumerable<CompiledNode> Nodes => _nodes.Values;

    /// <summary>What a person needs to know of a node to decide about it; null when this version has none of that key.</summary>
    public NodeFacts? Facts(string nodeKey) => _nodes.TryGetValue(nodeKey, out var node) ? NodeFacts.Of(node, Parent(node)) : null;

    /// <summary>Of every node but the workflow itself, from the top of the definition down.</summary>
    public IEnumerable<NodeFacts> AllFacts() => _nodes.Values.Where(node => node != Root).Select(node => NodeFacts.Of(node, Parent(node)));

    /// <summary>What people call a node; null when this version has none of that id.</summary>
    public string? LabelOf(string activityId) => _nodes.Values.FirstOrDefault(node => node.Id == activityId)?.Definition.Label;

    /// <summary>
    /// Whether a word stands anywhere in the definition or in those it uses as activities: what no script can ask for need
    /// not be fetched.
    /// </summary>
    public bool Mentions(string word) => _mentions.GetOrAdd(word, static (word, workflow) =>
        workflow._nodes.Values.Select(node => node.Used).OfType<WorkflowDefinition>().Append(workflow.Definition)
            .Any(definition => definition.Json.Contains(word, StringComparison.Ordinal)), this);

    internal CompiledNode Node(string key) => _nodes.TryGetValue(key, out var node)
        ? node
        : throw new InvalidOperationException($"Version {Definition.Version} of '{Definition.DefinitionId}' has no activity '{key}'.");

    internal CompiledNode? Find(string key) => _nodes.GetValueOrDefault(key);

    private CompiledNode? Parent(CompiledNode node) => _nodes.Values.FirstOrDefault(other => other.Children.Any(child => child.Node == node));

    private void Index(CompiledNode node)
    {
        _nodes[node.Key] = node;
        foreach (var child in node.Children)
            Index(child.Node);
    }
}
