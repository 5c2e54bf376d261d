using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>A variable of a workflow or a container. <see cref="Value"/> is the literal as written, not yet converted.</summary>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonElement Value, string? StorageDriver)
{
    /// <summary>True when the value outlives a suspension; otherwise it falls back to its default.</summary>
    public bool IsStored { get; } = StorageDriver is not null && StorageDriver.Contains("WorkflowInstance", StringComparison.Ordinal);

    /// <summary>Whether a value can be turned into the variable's type; nothing fits every variable.</summary>
    public bool Fits(JsonNode? value) => ValueConversion.Fits(value, TypeName, IsArray);
}

/// <summary>A value an instance may be started with.</summary>
public sealed record InputDefinition(string Name, string TypeName, bool IsArray, string? DisplayName);

/// <summary>A value an instance may leave behind.</summary>
public sealed record OutputDefinition(string Name, string TypeName, bool IsArray, string? DisplayName);

/// <summary>What a definition says about starting, faults and its use as an activity.</summary>
public sealed record DefinitionOptions
{
    public string? ActivationStrategy { get; init; }

    public string? IncidentStrategy { get; init; }

    public bool UsableAsActivity { get; init; }

    public string? ActivityCategory { get; init; }
}

/// <summary>A line of a flowchart; ports that are missing in the JSON are <c>Done</c> and <c>In</c>.</summary>
public sealed record Connection(string Source, string SourcePort, string Target, string TargetPort)
{
    public override string ToString() => $"{Source}:{SourcePort} -> {Target}";
}
