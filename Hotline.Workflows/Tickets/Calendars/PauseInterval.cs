namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>
/// A stretch in which a clock stands still (停表). Without <paramref name="To"/> the clock is standing now.
/// </summary>
public sealed record PauseInterval(DateTimeOffset From, DateTimeOffset? To, string? Reason = null, string? ApprovedBy = null);
