namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>
/// A way of counting time. Walking forward or back stops at the earliest instant that reaches the amount, so closing
/// time is preferred to the next opening, which counts the same.
/// </summary>
internal abstract class CountedTime
{
    /// <summary>Counted time between two instants; zero when they are in the wrong order.</summary>
    public abstract TimeSpan Between(DateTimeOffset from, DateTimeOffset to);

    public abstract DateTimeOffset Forward(DateTimeOffset from, TimeSpan amount);

    public abstract DateTimeOffset Back(DateTimeOffset to, TimeSpan amount);
}

/// <summary>Every second counts.</summary>
internal sealed class NaturalTime : CountedTime
{
    public override TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => to > from ? to - from : TimeSpan.Zero;

    public override DateTimeOffset Forward(DateTimeOffset from, TimeSpan amount) => Moved(from, amount.Ticks);

    public override DateTimeOffset Back(DateTimeOffset to, TimeSpan amount) => Moved(to, -amount.Ticks);

    /// <summary>At the edges of all time the edge.</summary>
    private static DateTimeOffset Moved(DateTimeOffset instant, long ticks) => ticks >= 0
        ? DateTimeOffset.MaxValue - instant > TimeSpan.FromTicks(ticks) ? instant.AddTicks(ticks) : DateTimeOffset.MaxValue
        : instant - DateTimeOffset.MinValue > TimeSpan.FromTicks(-ticks) ? instant.AddTicks(ticks) : DateTimeOffset.MinValue;
}
