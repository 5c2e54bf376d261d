namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>勿扰: hours of the local day in which nobody is written to.</summary>
/// <param name="From">Minute of the day.</param>
/// <param name="Until">Minute of the day; before <paramref name="From"/> when they go over midnight, equal for none.</param>
internal readonly record struct QuietHours(int From, int Until)
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>When they end, if the instant lies in them; else null.</summary>
    public DateTimeOffset? EndAfter(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var minute = (local.Hour * 60) + local.Minute;
        var isIn = From <= Until ? minute >= From && minute < Until : minute >= From || minute < Until;
        if (!isIn)
            return null;
        var ahead = (Until - minute + MinutesOfDay) % MinutesOfDay;
        return instant.AddMinutes(ahead) - TimeSpan.FromSeconds(local.Second) - TimeSpan.FromTicks(local.Ticks % TimeSpan.TicksPerSecond);
    }
}
