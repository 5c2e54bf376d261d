namespace Hotline.Workflows.Engine.Execution;

/// <summary>The whole state of one instance: what a restart needs, and nothing else.</summary>
public sealed class InstanceState
{
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>The pinned version (Elsa's version id) and its number.</summary>
    public required string DefinitionVersionId { get; set; }

    public required int DefinitionVersion { get; set; }

    public WorkflowStatus Status { get; set; }

    public WorkflowSubStatus SubStatus { get; set; }

    public string? Name { get; set; }

    public string? CorrelationId { get; set; }

    public string? ParentInstanceId { get; set; }

    /// <summary>Raised by one with every burst; the store refuses a write over a newer one.</summary>
    public long Revision { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int IncidentCount { get; set; }

    /// <summary>Everything except the columns above, as compact JSON.</summary>
    public string ToJson() => throw new NotImplementedException();

    /// <summary>Restores the rest of the state from <see cref="ToJson"/>'s text.</summary>
    public void LoadJson(string json) => throw new NotImplementedException();
}

public enum WorkflowStatus
{
    Running,
    Finished,
}

public enum WorkflowSubStatus
{
    Pending,
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
    Interrupted,
}
