namespace Hotline.Workflows.Tickets.Model;

/// <summary>One version of a workflow definition.</summary>
public sealed class DefinitionRow
{
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public int Version { get; init; }
    public required string Name { get; set; }
    public string? Description { get; set; }
    public string? ToolVersion { get; set; }
    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }
    public bool IsSystem { get; set; }
    public bool IsReadonly { get; set; }

    /// <summary>The kind of matter its card is for; null for a flow that is none's.</summary>
    public string? MatterKind { get; set; }

    /// <summary>Other flows may use it as an activity.</summary>
    public bool UsableAsActivity { get; set; }
    public required string Json { get; set; }

    /// <summary>SHA-256 of the JSON.</summary>
    public required string ContentHash { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public string? CreatedBy { get; init; }
    public DateTimeOffset? ChangedAt { get; set; }
    public string? ChangedBy { get; set; }

    /// <summary>Once set, the content never changes any more.</summary>
    public DateTimeOffset? PublishedAt { get; set; }
    public string? PublishedBy { get; set; }

    /// <summary>SHA-256 of the file text this version was last compared with; null when it never met a file.</summary>
    public string? SourceHash { get; set; }

    /// <summary>It says what that file says; false once somebody has changed it.</summary>
    public bool FollowsFile { get; set; }

    /// <summary>What people should know of the version, such as why a changed file was not published.</summary>
    public string? Note { get; set; }

    /// <summary>Concurrency token: one more with every change.</summary>
    public long Revision { get; set; }
}

/// <summary>One workflow instance.</summary>
public sealed class InstanceRow
{
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; set; }
    public int DefinitionVersion { get; set; }
    public int Status { get; set; }
    public int SubStatus { get; set; }
    public string? Name { get; set; }
    public string? CorrelationId { get; set; }
    public string? ParentInstanceId { get; set; }

    /// <summary>The ticket it runs for; null when it runs for none.</summary>
    public long? TicketId { get; set; }

    /// <summary>The matter it runs for; null when it runs for the ticket's main way, or for none.</summary>
    public long? MatterId { get; set; }
    public int IncidentCount { get; set; }

    /// <summary>Since when it stands at a faulted activity; null when it does not.</summary>
    public DateTimeOffset? StuckSince { get; set; }
    public required string State { get; set; }

    /// <summary>Concurrency token: one more with every burst.</summary>
    public long Revision { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>An open bookmark; deleting the row consumes it. With a due instant it is a timer to be fired.</summary>
public sealed class BookmarkRow
{
    public required string Id { get; init; }
    public required string InstanceId { get; init; }
    public string? CorrelationId { get; set; }
    public required string ActivityId { get; set; }
    public required string ActivityInstanceId { get; init; }
    public required string Name { get; init; }
    public required string Hash { get; init; }
    public string? Payload { get; init; }
    public string? Tag { get; init; }
    public bool AutoBurn { get; init; }
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A trigger of a published definition.</summary>
public sealed class TriggerRow
{
    public required string Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string VersionId { get; init; }
    public required string ActivityId { get; init; }
    public required string Name { get; init; }
    public required string Hash { get; init; }
    public string? Payload { get; init; }
    public DateTimeOffset? DueAt { get; set; }
}

/// <summary>A stimulus that came before its subscriber.</summary>
public sealed class KeptStimulusRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Hash { get; init; }
    public string? CorrelationId { get; init; }
    public string? InstanceId { get; init; }
    public string? Input { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The lines one burst added to an instance's journal; the key is the instance and the first line's sequence.</summary>
public sealed class JournalRow
{
    public required string InstanceId { get; init; }
    public long Sequence { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>JSON; the engine's JournalJson writes and reads it.</summary>
    public required string Lines { get; init; }
}

/// <summary>
/// Counts the starts that exclude each other by an activation strategy: two at once cannot both raise it. It says
/// nothing about what runs, so nothing has to be given back when an instance ends.
/// </summary>
public sealed class StartGuardRow
{
    public required string Guard { get; init; }

    /// <summary>Concurrency token: one more with every start.</summary>
    public long Starts { get; set; }
    public DateTimeOffset LastStartAt { get; set; }
}

/// <summary>
/// Work that the house has taken up by itself, such as a timer, from before it is begun until it has ended: what is left
/// here by a node that is gone was in hand when it went.
/// </summary>
public sealed class WorkInHandRow
{
    /// <summary>Id of the bookmark or trigger.</summary>
    public required string Id { get; init; }

    /// <summary>The run of the node that has it in hand; null when it waits to be tried by itself.</summary>
    public string? Holder { get; set; }

    /// <summary>Nothing else was in hand with it, so that an unclean end speaks against it.</summary>
    public bool Alone { get; set; }

    /// <summary>How often a node ended uncleanly with it alone in hand.</summary>
    public int Ends { get; set; }
}
