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

    public bool IsLatest { get; init; }

    public bool IsPublished { get; init; }

    /// <summary>The JSON text this version was read from.</summary>
    public required string Json { get; init; }

    /// <summary>Reads an Elsa 3 definition.</summary>
    /// <exception cref="FormatException">The text is no definition; the message names the node and the defect.</exception>
    public static WorkflowDefinition Parse(string json) => throw new NotImplementedException(json);
}
