namespace Hotline.Workflows.Engine.Expressions;

/// <summary>
/// The time of one run. What it takes of the processor counts, so that an honest script is not at fault when the machine stands
/// still; only when that cannot be told, or at the end of all patience, does the clock on the wall.
/// </summary>
internal sealed class RunTime(ScriptLimits limits, ProcessorClock clock, TimeSpan grace = default)
{
    private readonly TimeSpan _time = limits.Time + grace;
    private readonly TimeSpan _patience = (limits.Patience > limits.Time ? limits.Patience : limits.Time) + grace;
    private readonly long _begun = Environment.TickCount64;
    private readonly TimeSpan? _before = clock.Read();

    public bool IsUp => Left() <= TimeSpan.Zero;

    /// <summary>For how long its time cannot be up, in whole milliseconds; zero or less when it is.</summary>
    public TimeSpan Left()
    {
        var passed = TimeSpan.FromMilliseconds(Environment.TickCount64 - _begun);
        if (passed < _time)
            return Whole(_time - passed);
        var left = _time - (clock.Read() - _before ?? passed);
        return Whole(left < _patience - passed ? left : _patience - passed);
    }

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));
}
