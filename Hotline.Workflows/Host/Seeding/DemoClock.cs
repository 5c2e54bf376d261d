namespace Hotline.Workflows.Host.Seeding;

/// <summary>
/// The system's clock, but the flow of calls that makes the demo's history may stand in the past, so that its
/// tickets have the ages, deadlines and breaches of a real week; a drill may put it wrong for all.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> _past = new();
    private long _offset;

    /// <summary>How far it is ahead of the machine's clock.</summary>
    public TimeSpan Offset
    {
        get => new(Volatile.Read(ref _offset));
        set => Volatile.Write(ref _offset, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => _past.Value ?? base.GetUtcNow() + Offset;

    /// <summary>For the caller's flow only; null to return to the present.</summary>
    public void StandAt(DateTimeOffset? instant) => _past.Value = instant;
}
