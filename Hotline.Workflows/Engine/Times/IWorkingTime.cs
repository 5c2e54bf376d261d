namespace Hotline.Workflows.Engine.Times;

/// <summary>The host's calendar, for waits that are written in office time.</summary>
public interface IWorkingTime
{
    /// <summary>The instant up to which that much office time passes; null when the calendar counts no such amount.</summary>
    DateTimeOffset? After(DateTimeOffset from, decimal amount, WorkingUnit unit);
}
