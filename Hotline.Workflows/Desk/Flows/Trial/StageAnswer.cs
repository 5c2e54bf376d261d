using Hotline.Workflows.Tickets.Features.Simulation;

namespace Hotline.Workflows.Desk.Flows.Trial;

/// <summary>What the administrator wants to happen at one stage, the first time and from the second time on; empty leaves it to the sample.</summary>
public sealed class StageAnswer(string activityId)
{
    public string ActivityId { get; } = activityId;

    public string First { get; set; } = "";

    public string FirstAfter { get; set; } = "";

    public string Later { get; set; } = "";

    public string LaterAfter { get; set; } = "";

    /// <summary>None when nothing was filled in.</summary>
    public IEnumerable<SimulatedAnswer> Answers
    {
        get
        {
            var later = Later.Length > 0 || LaterAfter.Length > 0;
            if (First.Length > 0 || FirstAfter.Length > 0 || later)
                yield return new SimulatedAnswer(ActivityId, Empty(First), Empty(FirstAfter));
            if (later)
                yield return new SimulatedAnswer(ActivityId, Empty(Later), Empty(LaterAfter));
        }
    }

    private static string? Empty(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
