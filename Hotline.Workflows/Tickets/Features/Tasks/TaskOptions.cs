using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>Tasks at the desk.</summary>
public sealed class TaskOptions
{
    /// <summary>How long an act of one click can be taken back at the desk; one that asked for nothing is sent only then. Zero sends it at once.</summary>
    public TimeSpan UndoFor { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>What is due this soon is sent at once, so that waiting makes nothing late.</summary>
    public TimeSpan AtOnceWhenDueWithin { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>An open list, and the numbers in the navigation, are looked at again when there is news of them, and then no sooner than after this pause.</summary>
    [Positive]
    public TimeSpan LookAgainEvery { get; set; } = TimeSpan.FromSeconds(3);
}
