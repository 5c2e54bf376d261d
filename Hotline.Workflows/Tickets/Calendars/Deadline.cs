namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>
/// The instant something is due, in UTC, and why. While <see cref="IsPaused"/> the clock stands and the instant
/// moves on with it: compute it again when the pause has ended.
/// </summary>
public sealed record Deadline(DateTimeOffset Due, Explanation Explanation)
{
    public bool IsPaused { get; init; }

    /// <summary>True when the time left is to be told in working time.</summary>
    public bool CountsWorkingTime { get; init; }
}

/// <summary>The words only the caller knows for the bill: what started the clock, which rule, what is due.</summary>
/// <param name="StartedWhy">Why it began then, beneath the first line.</param>
public sealed record BillWords(string? StartedBy = null, string? Rule = null, string? DueName = null, string? StartedWhy = null);
