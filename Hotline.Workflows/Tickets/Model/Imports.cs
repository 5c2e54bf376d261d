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
    public string? Error { get; set; }
    public long ById { get; init; }
    public required string ByName { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    public long Version { get; set; }
}

public enum ImportStatus
{
    Waiting,
    Running,
    Finished,
    Failed,
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
