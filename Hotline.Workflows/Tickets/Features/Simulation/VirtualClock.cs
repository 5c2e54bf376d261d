namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>The time of one sample ticket: stands still until it is moved, and never runs back.</summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void MoveTo(DateTimeOffset instant) => now = instant > now ? instant : now;
}
