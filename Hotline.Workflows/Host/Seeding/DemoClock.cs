namespace Hotline.Workflows.Host.Seeding;

/// <summary>
/// The system's clock, but the flow of calls that makes the demo's history may stand in the past, so that its
/// tickets have the ages, deadlines and breaches of a real week.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> _past = new();

    public override DateTimeOffset GetUtcNow() => _past.Value ?? base.GetUtcNow();

    /// <summary>For the caller's flow only; null to return to the present.</summary>
    public void StandAt(DateTimeOffset? instant) => _past.Value = instant;
}
