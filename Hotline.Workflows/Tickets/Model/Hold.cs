namespace Hotline.Workflows.Tickets.Model;

/// <summary>挂账台账: a line of the ledger of held cases, one for each matter that asks for a hold.</summary>
public sealed class HoldCase
{
    /// <summary>The matter's.</summary>
    public long Id { get; init; }

    public Matter? Matter { get; init; }

    public long TicketId { get; init; }

    /// <summary>Who leads the ticket while it is held.</summary>
    public long UnitId { get; init; }

    public required string UnitName { get; init; }

    public required string UnitPath { get; init; }

    /// <summary>Why it cannot be solved for long, as the form words it, such as 没有责任主体.</summary>
    public required string Cause { get; init; }

    public required string Detail { get; init; }

    /// <summary>Who looks after it.</summary>
    public required string PersonName { get; init; }

    /// <summary>When it is looked at next; copied from the ticket for the ledger's order.</summary>
    public DateTimeOffset NextCheckAt { get; set; }

    /// <summary>Since when its release 销账 is asked for; null when it is not, or was refused.</summary>
    public DateTimeOffset? ReleaseAskedAt { get; set; }

    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>What was written last about it.</summary>
    public string? LastNote { get; set; }

    /// <summary>When progress was last written; when it was asked for before that.</summary>
    public DateTimeOffset ProgressAt { get; set; }

    public int NoteCount { get; set; }

    public long Version { get; set; }
}

/// <summary>措施: what is to be done about a held case; done when it has a proof.</summary>
public sealed class HoldMeasure
{
    public long Id { get; init; }

    public long HoldId { get; init; }

    /// <summary>From 1.</summary>
    public int Place { get; init; }

    public required string What { get; init; }

    public DateTimeOffset? PlannedAt { get; init; }

    public DateTimeOffset? DoneAt { get; set; }

    public string? Proof { get; set; }
}

/// <summary>进展: what was written about a held case, oldest first.</summary>
public sealed class HoldNote
{
    public long Id { get; init; }

    public long HoldId { get; init; }

    public HoldNoteKind Kind { get; init; }

    public DateTimeOffset At { get; init; }

    public long ById { get; init; }

    public required string ByName { get; init; }

    public required string Text { get; init; }
}

public enum HoldNoteKind
{
    /// <summary>进展</summary>
    Progress,

    /// <summary>复查</summary>
    Check,

    /// <summary>申请销账</summary>
    Ask,

    /// <summary>退回，继续挂账</summary>
    Refusal,

    /// <summary>同意销账</summary>
    Release,

    /// <summary>回访</summary>
    Callback,

    /// <summary>催进展</summary>
    Urge,
}
