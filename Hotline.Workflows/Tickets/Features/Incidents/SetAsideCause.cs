using System.Globalization;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>Why work is set aside, as the incident keeps it; <see cref="CauseWords"/> says it in Chinese.</summary>
public static class SetAsideCause
{
    public static string Ended(int times) => string.Create(
        CultureInfo.InvariantCulture, $"The server ended {times} times while this alone was in hand; it is not tried again by itself.");

    /// <param name="limit">How long it was given.</param>
    /// <param name="activityId">Where it was last; null when it had not come to an activity.</param>
    public static string TookTooLong(TimeSpan limit, string? activityId) => string.Create(
        CultureInfo.InvariantCulture, $"It had not ended after {limit.TotalSeconds:0.###} s and was at '{activityId}'; it is not tried again by itself.");
}
