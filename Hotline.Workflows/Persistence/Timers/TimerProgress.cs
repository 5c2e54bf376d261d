namespace Hotline.Workflows.Persistence.Timers;

/// <summary>When due timers were last looked for, and how late the first of them was.</summary>
public sealed class TimerProgress(PersistenceSettings settings, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long? _lookedAt;
    private DateTimeOffset? _oldest;

    /// <summary>For how long nobody has looked for due timers although it was time to; null when all is well or nobody ever does.</summary>
    public TimeSpan? StandsSince
    {
        get
        {
            lock (_gate)
            {
                return _lookedAt is { } at && time.GetElapsedTime(at) is var pause && pause > settings.TimerMaxSleep + settings.TimerLateness ? pause : null;
            }
        }
    }

    /// <summary>How late the timers are that fire now; null when within the setting.</summary>
    public TimeSpan? Late
    {
        get
        {
            lock (_gate)
            {
                return _oldest is { } due && time.GetUtcNow() - due is var late && late > settings.TimerLateness ? late : null;
            }
        }
    }

    internal void Looked(IReadOnlyList<DueTimer> due)
    {
        lock (_gate)
            (_lookedAt, _oldest) = (time.GetTimestamp(), due.Count > 0 ? due[0].DueAt : null);
    }
}
