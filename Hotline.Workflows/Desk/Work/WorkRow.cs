using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Desk.Work;

/// <summary>A line of the work list. It keeps its place when the task is gone, so that nothing moves under the pointer.</summary>
/// <param name="Gone">What became of it: 李文博已于 17:46 接单; null while it is there.</param>
/// <param name="Held">What the person did to it and may still take back; null for nothing.</param>
public sealed record WorkRow(TaskRow Task, string? Gone = null, HeldAct? Held = null)
{
    /// <summary>Nobody else was first: the person's own act stands there until the next one.</summary>
    public bool Own { get; init; }
}
