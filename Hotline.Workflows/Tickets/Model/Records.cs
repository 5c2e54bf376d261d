namespace Hotline.Workflows.Tickets.Model;

/// <summary>联系记录: one contact with the citizen.</summary>
public sealed class ContactEntry
{
    public long Id { get; init; }
    public long TicketId { get; init; }
    public int Round { get; init; } = 1;
    public DateTimeOffset At { get; init; }
    public required string Method { get; init; }
    public bool Reached { get; init; }
    public string? Note { get; init; }
    public long ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>Name of the person who was stood in for, if any.</summary>
    public string? OnBehalfOf { get; init; }
}

/// <summary>办理结果: internal text and public reply are kept apart.</summary>
public sealed class ResultEntry
{
    public long Id { get; init; }
    public long TicketId { get; init; }
    public int Round { get; init; } = 1;
    public DateTimeOffset At { get; init; }
    public required string InternalText { get; init; }
    public required string PublicReply { get; init; }

    /// <summary>已解决, 部分解决, 未解决 as the form words it.</summary>
    public string? Solved { get; init; }
    public long ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>Name of the person who was stood in for, if any.</summary>
    public string? OnBehalfOf { get; init; }
}

/// <summary>审核记录: one review with its verdict.</summary>
public sealed class ReviewEntry
{
    public long Id { get; init; }
    public long TicketId { get; init; }
    public int Round { get; init; } = 1;
    public DateTimeOffset At { get; init; }
    public required string Stage { get; init; }
    public bool Passed { get; init; }
    public string? Reason { get; init; }
    public long ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>Name of the person who was stood in for, if any.</summary>
    public string? OnBehalfOf { get; init; }
}

/// <summary>回访记录: contacted? solved? satisfied?</summary>
public sealed class CallbackEntry
{
    public long Id { get; init; }
    public long TicketId { get; init; }
    public int Round { get; init; } = 1;

    /// <summary>Attempt in this round, from 1.</summary>
    public int Attempt { get; init; }
    public DateTimeOffset At { get; init; }
    public bool? Contacted { get; init; }
    public bool? Solved { get; init; }
    public Satisfaction Satisfaction { get; init; }
    public string? Note { get; init; }
    public long ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>Name of the person who was stood in for, if any.</summary>
    public string? OnBehalfOf { get; init; }
}

/// <summary>退单记录: a unit said "not ours", with reason and legal basis.</summary>
public sealed class ReturnEntry
{
    public long Id { get; init; }
    public long TicketId { get; init; }
    public DateTimeOffset At { get; init; }
    public long UnitId { get; init; }
    public required string UnitName { get; init; }

    /// <summary>分管领导 and 科室负责人 of the unit that returned.</summary>
    public string? Leader { get; init; }
    public string? SectionHead { get; init; }
    public required string Reason { get; init; }
    public required string LegalBasis { get; init; }
    public long ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>Name of the person who was stood in for, if any.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Name of the catalogue's reason; null where there was no catalogue. What it says is copied, as the catalogue may change.</summary>
    public string? Cause { get; init; }

    /// <summary>Unclear or overlapping ownership 首接负责: the unit goes on leading, others assist.</summary>
    public bool StaysWithFirst { get; init; }

    /// <summary>The next dispatch starts the clocks anew.</summary>
    public bool RestartsClocks { get; init; }

    /// <summary>What the dispatcher made of it; null while nobody has answered.</summary>
    public ReturnAnswer? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnsweredByName { get; set; }
    public string? AnswerReason { get; set; }

    /// <summary>The unit that leads by the answer.</summary>
    public string? AnswerUnitName { get; set; }
}

/// <summary>附件: the file lies on disk under its content hash.</summary>
public sealed class Attachment
{
    public long Id { get; init; }
    public long TicketId { get; init; }
    public long? TaskId { get; init; }
    public long? MatterId { get; init; }
    public required string FileName { get; init; }
    public required string ContentType { get; init; }
    public long Size { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>What it shows, such as <c>before</c>, <c>after</c>, <c>invoice</c>; null when nobody said.</summary>
    public string? Tag { get; init; }

    /// <summary>From 1; a later one of the same document is a row of its own, and those before it stay.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The one it takes the place of.</summary>
    public long? ReplacesId { get; init; }

    /// <summary>Why it does.</summary>
    public string? Reason { get; init; }

    /// <summary>Stage key during which it was added.</summary>
    public required string Stage { get; init; }
    public DateTimeOffset At { get; init; }
    public long ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>Name of the person who was stood in for, if any.</summary>
    public string? OnBehalfOf { get; init; }
}

/// <summary>经过: append-only ledger of who did what, when, on whose behalf, before and after.</summary>
public sealed class HistoryEntry
{
    public long Id { get; init; }
    public long TicketId { get; init; }

    /// <summary>Position in the ticket's history, from 1 without gaps; unique per ticket.</summary>
    public int Sequence { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Key of the act, such as <c>ticket.created</c>, <c>task.completed</c>, <c>clock.overdue</c>.</summary>
    public required string Action { get; init; }

    /// <summary>0 for the system.</summary>
    public long ActorId { get; init; }
    public required string ActorName { get; init; }
    public string? OnBehalfOf { get; init; }
    public string? UnitName { get; init; }
    public long? TaskId { get; init; }
    public long? MatterId { get; init; }
    public string? Stage { get; init; }

    /// <summary>Sentence for people, without the actor: 接单, 退单给派单员 …</summary>
    public required string Summary { get; set; }
    public string? Reason { get; init; }

    /// <summary>Changed facts as JSON objects.</summary>
    public string? Before { get; init; }
    public string? After { get; init; }
}
