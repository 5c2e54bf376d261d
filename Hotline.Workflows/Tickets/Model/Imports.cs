namespace Hotline.Workflows.Tickets.Model;

/// <summary>One imported file. It goes on after a crash where its last committed row ended.</summary>
public sealed class ImportJob
{
    public long Id { get; init; }
    public required string FileName { get; init; }

    /// <summary>Content hash; also the name of the stored copy.</summary>
    public required string Sha256 { get; init; }
    public ImportStatus Status { get; set; }

    /// <summary>Header row, headers, column by ticket field and notices, JSON.</summary>
    public string Mapping { get; set; } = "{}";
    public int TotalRows { get; set; }
    public int DoneRows { get; set; }
    public int Created { get; set; }
    public int Duplicates { get; set; }
    public int Rejected { get; set; }

    /// <summary>Why it failed, or who cancelled or withdrew it.</summary>
    public string? Error { get; set; }

    /// <summary>The row in hand when rows are tried one by one; kept so that the count survives what ends the process.</summary>
    public int TriedRow { get; set; }

    /// <summary>Times <see cref="TriedRow"/> was begun.</summary>
    public int Tries { get; set; }

    /// <summary>Times the job as a whole ended in an unexpected error.</summary>
    public int Faults { get; set; }
    public long ById { get; init; }
    public required string ByName { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    public long Version { get; set; }

    public bool HasEnded => Status is ImportStatus.Finished or ImportStatus.Failed or ImportStatus.Cancelled or ImportStatus.Withdrawn;
}

public enum ImportStatus
{
    Waiting,
    Running,
    Finished,
    Failed,

    /// <summary>Ended by a person; what was created stays.</summary>
    Cancelled,

    /// <summary>Taken back by a person with all it created.</summary>
    Withdrawn,
}

/// <summary>The verdict on one row.</summary>
public sealed class ImportRow
{
    public long Id { get; init; }
    public long JobId { get; init; }

    /// <summary>Row in the sheet as a person counts it, the header being 1.</summary>
    public int RowNumber { get; init; }
    public ImportVerdict Verdict { get; init; }

    /// <summary>The ticket created, or the one this row repeats.</summary>
    public string? TicketNo { get; init; }

    /// <summary>Column at fault when rejected.</summary>
    public string? Column { get; init; }
    public string? Reason { get; init; }
    public string? SourceNo { get; init; }
}

public enum ImportVerdict
{
    Created,
    Duplicate,
    Rejected,
}
