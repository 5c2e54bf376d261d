namespace Hotline.Workflows.Tickets.Model;

/// <summary>重点诉求人: who turns to the hotline again and again, and is looked after as a person, not ticket by ticket. Found by phone.</summary>
public sealed class KeyComplainant
{
    public long Id { get; init; }
    public required string Phone { get; init; }
    public string? Name { get; init; }

    /// <summary>Why the person is on the ledger.</summary>
    public required string Reason { get; init; }
    public DateTimeOffset AddedAt { get; init; }
    public required string AddedByName { get; init; }

    /// <summary>The ticket from which the person was put on it; null when the phone was typed.</summary>
    public string? TicketNo { get; init; }

    /// <summary>The day on which it is asked whether the person stays.</summary>
    public DateTimeOffset ReviewAt { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }

    /// <summary>Null while the person is on the ledger.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public long Version { get; set; }
}

/// <summary>Who did or saw what of a person on the ledger. Append-only.</summary>
public sealed class KeyComplainantEntry
{
    public long Id { get; init; }
    public long ComplainantId { get; init; }
    public DateTimeOffset At { get; init; }
    public KeyComplainantAct Act { get; init; }
    public long ActorId { get; init; }
    public required string ActorName { get; init; }
    public string? Note { get; init; }
}

/// <summary>列入, 复查后保留, 移出, 查看姓名和电话.</summary>
public enum KeyComplainantAct
{
    Added,
    Kept,
    Removed,
    Revealed,
}
