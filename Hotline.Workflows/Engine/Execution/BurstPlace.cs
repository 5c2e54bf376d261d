namespace Hotline.Workflows.Engine.Execution;

/// <summary>Where the bursts of one unit of work are, for whoever waits for them on another thread.</summary>
public sealed class BurstPlace
{
    private volatile string? _activityId;

    /// <summary>The activity that began or resumed last; null before the first.</summary>
    public string? ActivityId => _activityId;

    internal void At(string activityId) => _activityId = activityId;
}
