namespace Hotline.Workflows.Tickets.Model;

/// <summary>并单: a ticket is handled with another, and its citizen is called back by itself. One row for each time; kept when it has ended.</summary>
public sealed class TicketMerge
{
    public long Id { get; init; }

    /// <summary>主单: the ticket that is handled.</summary>
    public long LeadId { get; init; }
    public required string LeadNo { get; init; }

    /// <summary>The one that goes with it.</summary>
    public long TicketId { get; init; }
    public required string TicketNo { get; init; }
    public DateTimeOffset At { get; init; }
    public long ById { get; init; }
    public required string ByName { get; init; }
    public string? Reason { get; init; }

    /// <summary>Null while it goes with the lead.</summary>
    public MergeEnd? End { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedByName { get; set; }
    public string? EndReason { get; set; }
}

/// <summary>How a merge came to its end.</summary>
public enum MergeEnd
{
    /// <summary>转回访: the lead was handled, and its citizen is called back.</summary>
    CalledBack,

    /// <summary>拆出: a person took it out again.</summary>
    Unmerged,

    /// <summary>The lead ended without a callback, and it goes on by itself.</summary>
    LeadEnded,
}
