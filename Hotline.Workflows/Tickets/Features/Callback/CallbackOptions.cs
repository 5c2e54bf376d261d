namespace Hotline.Workflows.Tickets.Features.Callback;

/// <summary>回访: what happens when nobody answers.</summary>
public sealed class CallbackOptions
{
    /// <summary>Further attempts after the first that was not answered.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Natural time between two attempts; zero to try again at once.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Time of day from which citizens are called again.</summary>
    public TimeSpan From { get; set; } = TimeSpan.FromHours(9);

    /// <summary>Time of day after which nobody is called any more; not after <see cref="From"/> for calls around the clock.</summary>
    public TimeSpan Until { get; set; } = TimeSpan.FromHours(20);

    /// <summary>When a citizen who was not reached is called again: after the pause, and never at night.</summary>
    public DateTimeOffset Again(DateTimeOffset now, TimeZoneInfo zone)
    {
        var next = TimeZoneInfo.ConvertTime(now + Pause, zone);
        if (Pause == TimeSpan.Zero || Until <= From || (next.TimeOfDay >= From && next.TimeOfDay < Until))
            return next;
        var morning = next.DateTime.Date.AddDays(next.TimeOfDay < From ? 0 : 1) + From;
        return new DateTimeOffset(morning, zone.GetUtcOffset(morning));
    }
}
