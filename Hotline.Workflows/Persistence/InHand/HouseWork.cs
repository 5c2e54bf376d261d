using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>One thing the house takes up by itself, not because a person asks: a due timer, a kept event.</summary>
/// <param name="Id">Of the bookmark or trigger.</param>
/// <param name="Lane">Work of one lane is done in its order, one after the other: that of one instance or ticket.</param>
/// <param name="DoAsync">Does it; false when it was gone already.</param>
/// <param name="SetAsideAsync">Makes an incident of it, with the cause given.</param>
internal sealed record HouseWork(
    string Id,
    string Lane,
    Func<BurstPlace, CancellationToken, Task<bool>> DoAsync,
    Func<string, CancellationToken, Task> SetAsideAsync)
{
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public static T Answer<T>(Result<T> result) => result.Succeeded
        ? result.Value
        : throw new InvalidOperationException($"It was refused: {result.Refusal.Code}, {result.Refusal.Message}");
}

/// <summary>What became of a piece of work.</summary>
internal enum WorkEnd
{
    Done,

    /// <summary>There was nothing to do any more.</summary>
    Gone,

    /// <summary>It may be tried again after a while.</summary>
    Failed,

    /// <summary>It is an incident now.</summary>
    SetAside,

    /// <summary>It goes on, and others are no longer kept waiting for it; <see cref="SideBySide.SlowEnded"/> tells its end.</summary>
    Slow,

    /// <summary>A peer has it in hand.</summary>
    WithPeer,

    /// <summary>Slow or failed work of its lane comes first.</summary>
    Behind,
}
