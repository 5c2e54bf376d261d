namespace Hotline.Workflows.Engine.Definitions;

/// <summary>One version of an Elsa 3 workflow definition; the JSON it came from is kept, unknown fields included.</summary>
public sealed class WorkflowDefinition
{
    /// <summary>Id of this version (Elsa's <c>id</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Stable over versions.</summary>
    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public bool IsLatest { get; init; }

    public bool IsPublished { get; init; }

    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    public IReadOnlyList<InputDefinition> Inputs { get; init; } = [];

    public IReadOnlyList<OutputDefinition> Outputs { get; init; } = [];

    /// <summary>Ports of the definition when another one uses it as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    public DefinitionOptions Options { get; init; } = new();

    public required ActivityNode Root { get; init; }

    /// <summary>The JSON text this version was read from.</summary>
    public required string Json { get; init; }

    /// <summary>Reads an Elsa 3 definition.</summary>
    /// <exception cref="FormatException">The text is no definition; the message names the node and the defect.</exception>
    public static WorkflowDefinition Parse(string json) => DefinitionReader.Read(json);
}
