using System.Text.Json;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>One activity as a definition has it: its place in the tree and its JSON, untouched.</summary>
public sealed class ActivityNode
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public required string Type { get; init; }

    public int Version { get; init; } = 1;

    public bool CanStartWorkflow { get; init; }

    /// <summary>Counterpart of <c>customProperties.mergeMode</c>, or null.</summary>
    public string? MergeMode { get; init; }

    public string? DisplayText { get; init; }

    /// <summary>The whole JSON object of the activity.</summary>
    public required JsonElement Json { get; init; }

    /// <summary>Children by the property that holds them: <c>activities</c>, <c>body</c>, <c>then</c>, <c>cases</c> …</summary>
    public required IReadOnlyList<ChildSlot> Slots { get; init; }

    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    /// <summary>Connections of a flowchart whose ends both exist, each once, in order.</summary>
    public IReadOnlyList<Connection> Connections { get; init; } = [];

    public string Label => DisplayText ?? Name ?? Id;

    public IEnumerable<ActivityNode> Children => Slots.Select(s => s.Node);

    /// <summary>The JSON value of a property, or null when it is missing.</summary>
    public JsonElement? Property(string name) => Json.TryGetProperty(name, out var value) ? value : null;
}

/// <param name="Property">The JSON property that holds the child.</param>
/// <param name="Index">Position in a list, or -1 for a single child.</param>
/// <param name="Node">The child.</param>
public sealed record ChildSlot(string Property, int Index, ActivityNode Node);
