using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>
/// What a flow waits for from outside: an event, or the result of another program's task. A trial cannot know whether it
/// comes; it comes when the person who tries says so, else the trial ends there.
/// </summary>
internal static class OutsideWaits
{
    /// <summary>The one thing that can happen at such a node, as people choose it.</summary>
    public const string Comes = "到来";
    private const string RunTask = "Elsa.RunTask";

    public static bool IsOne(string activityType) => activityType is PublishEvent.BookmarkName or RunTask;

    /// <summary>Open ones that no timer ends, of instances that run.</summary>
    public static IEnumerable<Bookmark> Open(IEnumerable<InstanceState> instances) => instances
        .Where(instance => instance.Status == WorkflowStatus.Running)
        .SelectMany(instance => instance.Bookmarks)
        .Where(bookmark => bookmark.DueAt is null && IsOne(bookmark.Name));
}
