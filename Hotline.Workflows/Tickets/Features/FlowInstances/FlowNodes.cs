using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>The nodes of a definition by activity id; the key is Elsa's node id without the workflow's own.</summary>
internal sealed class FlowNodes
{
    private readonly Dictionary<string, FlowNode> _nodes = [];

    public FlowNodes(WorkflowDefinition? definition)
    {
        if (definition is not null)
            Add(definition.Root, "");
    }

    /// <summary>A node inside a workflow used as an activity is not of this definition and stands for itself.</summary>
    public FlowNode Find(string activityId) =>
        _nodes.GetValueOrDefault(activityId) ?? new FlowNode(activityId, null, 1);

    private void Add(ActivityNode node, string above)
    {
        var key = above.Length == 0 ? node.Id : $"{above}:{node.Id}";
        _nodes.TryAdd(node.Id, new FlowNode(key, node.Label, node.Version));
        foreach (var child in node.Children)
            Add(child, key);
    }
}

/// <param name="Key">Ids from the root activity down, joined by colons.</param>
internal sealed record FlowNode(string Key, string? Name, int Version);
