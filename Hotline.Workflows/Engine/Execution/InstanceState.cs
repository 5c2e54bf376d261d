using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>The whole state of one instance: what a restart needs, and nothing else.</summary>
public sealed partial class InstanceState
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

    /// <summary>What it runs for, by a number of the application's own; the instances it starts run for the same. Null for nothing.</summary>
    public long? OwnerId { get; set; }

    /// <summary>The part of the owner's business it runs for, by a number of the application's own; the instances it starts run for the same. Null for the whole.</summary>
    public long? PartId { get; set; }

    /// <summary>Raised by one with every burst; the store refuses a write over a newer one.</summary>
    public long Revision { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int IncidentCount { get; set; }

    /// <summary>Where the instance waits, oldest first.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => OpenBookmarks;

    public IReadOnlyList<Incident> Incidents => IncidentList;

    /// <summary>The values it was started with; names ignore case.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Input => InputValues;

    public IReadOnlyDictionary<string, JsonNode?> Output => OutputValues;

    /// <summary>Workflow-level variables by id, as they are stored.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables => VariableValues;

    /// <summary>Activities that have begun and not ended: id, and whether they faulted.</summary>
    public IEnumerable<OpenActivity> OpenActivities =>
        Executions.Select(e => new OpenActivity(e.Id, e.NodeKey, e.ActivityIdOfKey, e.Status == ActivityStatus.Faulted));

    /// <summary>Since when an activity stands faulted, or the whole instance; null when nothing waits for a mending hand.</summary>
    public DateTimeOffset? StuckSince => IncidentCount == 0 && SubStatus != WorkflowSubStatus.Faulted
        ? null
        : Executions.Where(e => e.Status == ActivityStatus.Faulted).Min(e => (DateTimeOffset?)(LastIncident(e.Id)?.At ?? UpdatedAt))
            ?? (SubStatus == WorkflowSubStatus.Faulted ? FinishedAt : null);

    /// <summary>Why the stored state cannot be read; what is known then is what stands in columns of its own.</summary>
    public string? Defect { get; private set; }

    internal List<ActivityExecution> Executions { get; } = [];

    internal List<Bookmark> OpenBookmarks { get; } = [];

    internal List<Incident> IncidentList { get; } = [];

    internal Dictionary<string, JsonNode?> InputValues { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal Dictionary<string, JsonNode?> OutputValues { get; } = [];

    internal Dictionary<string, JsonNode?> VariableValues { get; } = [];

    /// <summary>Bytes of its values: as last written or read, and since then by what was added and taken away.</summary>
    internal long HeldBytes { get; set; }

    /// <summary>Sequence of the last line of its journal.</summary>
    public long LastSequence => JournalSequence;

    internal long JournalSequence { get; set; }

    /// <summary>The bookmark of the parent that waits for this instance, or null.</summary>
    internal string? ParentBookmarkId { get; set; }

    /// <summary>Why one execution stopped last; null when it never did.</summary>
    public Incident? LastIncident(string activityInstanceId) => IncidentList.FindLast(i => i.ActivityInstanceId == activityInstanceId);
}

/// <param name="ActivityInstanceId">Id of this execution.</param>
/// <param name="NodeKey">Ids from the root down, joined by colons.</param>
/// <param name="ActivityId">Id of the node in the definition.</param>
/// <param name="IsFaulted">True when it stopped with an incident.</param>
public sealed record OpenActivity(string ActivityInstanceId, string NodeKey, string ActivityId, bool IsFaulted);

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
