namespace Hotline.Workflows.Tickets.Model;

/// <summary>班次: the calendar knows when each begins and ends.</summary>
public enum ShiftKind
{
    /// <summary>白班, on days without office hours.</summary>
    Day,

    /// <summary>夜班, from the end of a day's office hours to the beginning of the next day's.</summary>
    Night,
}

/// <summary>值班: who answers for a unit while its office is closed.</summary>
public sealed class Shift
{
    public long Id { get; init; }

    public long UnitId { get; init; }

    public required string UnitPath { get; init; }

    public ShiftKind Kind { get; init; }

    /// <summary>From here on, as the calendar said when it was planned.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset To { get; init; }

    public long PersonId { get; set; }

    public required string PersonName { get; set; }

    /// <summary>带班: leads the shift.</summary>
    public long? LeaderId { get; set; }

    public string? LeaderName { get; set; }
}

/// <summary>代班: one person does another's work for a while, in that person's name.</summary>
public sealed class Substitution
{
    public long Id { get; init; }

    /// <summary>Who is away.</summary>
    public long AbsentId { get; init; }

    public required string AbsentName { get; init; }

    /// <summary>Path of that person's unit, for row rights.</summary>
    public required string UnitPath { get; init; }

    public long StandInId { get; init; }

    public required string StandInName { get; init; }

    public DateTimeOffset From { get; init; }

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset To { get; init; }

    public string? Reason { get; init; }

    public long ById { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Ended before its time, or called off; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public string? EndedByName { get; set; }
}

/// <summary>
/// Lets those who change the substitutes of one street, bureau or enterprise come one after the other: of two that are
/// right alone and make a circle together, the second sees the first.
/// </summary>
public sealed class SubstituteTurn
{
    public required string UnitPath { get; init; }

    /// <summary>Concurrency token: one more with every change.</summary>
    public long Changes { get; set; }
}

/// <summary>转办: one task handed to one person, and what brings it back. The latest of a task that is not undone holds.</summary>
public sealed class Delegation
{
    public long Id { get; init; }

    public long TaskId { get; init; }

    public long ById { get; init; }

    public required string ByName { get; init; }

    public long ToId { get; init; }

    public required string ToName { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The person it was meant for before.</summary>
    public long? WasFor { get; init; }

    /// <summary>Who had it in hand before, and since when.</summary>
    public long? WasWith { get; init; }

    public string? WasWithName { get; init; }

    public DateTimeOffset? WasClaimedAt { get; init; }

    public string? WasOnBehalfOf { get; init; }

    public string? WasHint { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }
}
