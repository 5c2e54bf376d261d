namespace Hotline.Workflows.Tickets.Model;

/// <summary>One deadline of a ticket 时限. Clocks start at dispatch, so that a return hides no delay.</summary>
public sealed class Clock
{
    public long Id { get; init; }

    public long TicketId { get; init; }

    /// <summary>The matter whose work it measures; null when it is the ticket's own.</summary>
    public long? MatterId { get; init; }

    /// <summary>The task whose work it measures; null while it runs for the ticket alone, such as from the dispatch until its stage is reached.</summary>
    public long? TaskId { get; set; }

    /// <summary>Clock key: <c>accept</c>, <c>respond</c>, <c>handle</c>, or a stage's own.</summary>
    public required string Name { get; init; }

    /// <summary>Rework round it belongs to, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Allowance text such as <c>30m</c>, <c>7d</c>, <c>5wd</c>.</summary>
    public required string Allowance { get; init; }

    /// <summary>The rule it came from, for people.</summary>
    public required string Rule { get; init; }

    /// <summary>Why it runs from when it does, where that needs saying; beneath the first line of its bill.</summary>
    public string? StartedWhy { get; set; }

    public ClockStatus Status { get; set; }

    /// <summary>It runs or is paused; else it has come to its end.</summary>
    public bool IsOpen => Status is ClockStatus.Running or ClockStatus.Paused;

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? RemindAt { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Stopped, or still running, after the due instant.</summary>
    public bool Breached { get; set; }

    /// <summary>Pauses kept as intervals, JSON.</summary>
    public string Pauses { get; set; } = "[]";

    /// <summary>Extensions kept as events, JSON.</summary>
    public string Extensions { get; set; } = "[]";
}

/// <summary>
/// Why a clock is due when it is, as the calendar said when it was computed. People read it, steps do not, so it is kept
/// beside the clock.
/// </summary>
public sealed class ClockExplanation
{
    public long ClockId { get; init; }

    /// <summary>A <see cref="Calendars.Explanation"/> as JSON.</summary>
    public required string Json { get; set; }
}
