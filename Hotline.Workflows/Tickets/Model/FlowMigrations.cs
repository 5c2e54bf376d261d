namespace Hotline.Workflows.Tickets.Model;

/// <summary>迁移: one order to bring running instances from one version of a flow to another. After a crash it goes on with the instances that have no verdict.</summary>
public sealed class MigrationJob
{
    public long Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string FlowName { get; init; }
    public required string FromVersionId { get; init; }
    public int FromVersion { get; init; }
    public required string ToVersionId { get; init; }
    public int ToVersion { get; init; }

    /// <summary>Chosen node by node of the old version, null for withdrawn; JSON.</summary>
    public required string Choices { get; init; }
    public MigrationStatus Status { get; set; }

    /// <summary>Instances found at its start.</summary>
    public int Total { get; set; }
    public string? Error { get; set; }
    public long ById { get; init; }
    public required string ByName { get; init; }
    public required string ByUnit { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    public long? UndoneById { get; set; }
    public string? UndoneByName { get; set; }
    public string? UndoneByUnit { get; set; }
    public DateTimeOffset? UndoneAt { get; set; }
    public long Version { get; set; }
}

public enum MigrationStatus
{
    Waiting,
    Running,
    Finished,

    /// <summary>撤回 is under way.</summary>
    Undoing,
    Undone,
    Failed,
}

/// <summary>What a migration did with one instance, and what takes it back.</summary>
public sealed class MigrationRow
{
    public long Id { get; init; }
    public long JobId { get; init; }
    public required string InstanceId { get; init; }
    public string? TicketNo { get; init; }
    public MigrationRowStatus Status { get; set; }

    /// <summary>Why it was not moved, or not taken back.</summary>
    public string? Reason { get; set; }

    /// <summary>Node of the old version the reason is about.</summary>
    public string? NodeKey { get; init; }

    /// <summary>The instance before, JSON; null unless it was moved.</summary>
    public string? Before { get; init; }

    /// <summary>Its open tasks before, JSON.</summary>
    public string? TasksBefore { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
}

public enum MigrationRowStatus
{
    Moved,

    /// <summary>It waits at a node that needs a choice.</summary>
    NeedsChoice,

    /// <summary>It cannot move now.</summary>
    Refused,

    /// <summary>It had ended or moved on by itself.</summary>
    NothingToDo,

    /// <summary>Back in the old version.</summary>
    Undone,

    /// <summary>Worked on since the migration, so that it stays where it is.</summary>
    NotUndone,
}
