using System.Collections.Concurrent;
using Hotline.Workflows.Engine.Activities;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>An activity of a definition joined with its behaviour; shared by all instances of that version.</summary>
internal sealed class CompiledNode
{
    private readonly ConcurrentDictionary<string, FlowGraph> _graphs = new();
    private readonly ConcurrentDictionary<Type, object> _prepared = new();

    /// <summary>Ids from the root down, joined by colons: unique even where nested containers repeat an id.</summary>
    public required string Key { get; init; }

    public required ActivityNode Definition { get; init; }

    public required Activity Activity { get; init; }

    public required IReadOnlyList<CompiledInput> Inputs { get; init; }

    public IReadOnlyList<CompiledChild> Children { get; set; } = [];

    /// <summary>Variables this node declares for what lies below it.</summary>
    public required IReadOnlyList<VariableDefinition> Variables { get; init; }

    /// <summary>The definition this node uses as an activity, or null.</summary>
    public WorkflowDefinition? Used { get; init; }

    /// <summary>Id of the variable or name of the output each activity output is bound to.</summary>
    public required IReadOnlyDictionary<string, string> OutputBindings { get; init; }

    public string Id => Definition.Id;

    public ActivityDescriptor Descriptor => Activity.Descriptor;

    public CompiledNode? Child(string slot) => Children.FirstOrDefault(c => c.Property == slot && c.Index < 0)?.Node;

    public CompiledNode? Child(string slot, int index) => Children.FirstOrDefault(c => c.Property == slot && c.Index == index)?.Node;

    public IEnumerable<CompiledNode> List(string slot) => Children.Where(c => c.Property == slot && c.Index >= 0).Select(c => c.Node);

    /// <summary>One of a list, by the id of its definition.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public CompiledNode Listed(string slot, string id)
    {
        for (var at = 0; at < Children.Count; at++)
        {
            if (Children[at] is { Index: >= 0 } child && child.Node.Id == id && child.Property == slot)
                return child.Node;
        }

        throw new InvalidOperationException($"No '{id}' is among the {slot} of '{Key}'.");
    }

    /// <summary>The flowchart as seen from the activity it begins at.</summary>
    public FlowGraph Graph(string start) =>
        _graphs.TryGetValue(start, out var known) ? known : _graphs.GetOrAdd(start, id => new FlowGraph(id, Definition.Connections));

    /// <summary>Something derived from the node once, such as the compiled cases of a switch.</summary>
    public T Prepared<T>(Func<CompiledNode, T> make) where T : class => (T)_prepared.GetOrAdd(typeof(T), _ => make(this));
}

internal sealed record CompiledChild(string Property, int Index, CompiledNode Node);
