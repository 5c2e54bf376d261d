using System.Collections.Concurrent;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>
/// Runs what people wrote on threads with a large stack, so that the limits on depth are reached before the stack ends,
/// and lets the caller go on when the time is up: a run that does not come back is left alone and delays nobody.
/// </summary>
/// <param name="limits">Time of a run, size of the stacks, how many runs may be left behind.</param>
internal sealed class GuardedThreads(ScriptLimits limits)
{
    private readonly ConcurrentStack<GuardedThread> _idle = new();
    private int _lost;

    /// <summary>Runs that were left alone and have not come back yet.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>
    /// What <paramref name="work"/> gives or throws. It should watch the time by itself and throw; only when it has not done so
    /// within <see cref="ScriptLimits.Grace"/> after its <see cref="RunTime"/> is it left behind. It then still runs, so
    /// it must not touch what others use. Called from within a run it runs in place.
    /// </summary>
    /// <exception cref="ExpressionException">The time is up, or too many runs were left behind.</exception>
    public T Run<T>(Func<T> work)
    {
        if (GuardedThread.IsCurrent)
            return work();
        if (Lost >= limits.MostLost)
            throw new ExpressionException($"{Lost} scripts do not end and still run; no further one is started until one of them ends.");
        var run = new GuardedRun<T>(work, limits);
        Take().Begin(run);
        for (var left = limits.Time + limits.Grace; left > TimeSpan.Zero; left = run.Left())
            if (run.Wait(left))
                return run.Result();
        Interlocked.Increment(ref _lost);
        if (run.Leave(() => Interlocked.Decrement(ref _lost)))
            throw new ExpressionException($"The script was stopped: it did not end within {limits.Time.TotalSeconds:0.###} seconds.");
        Interlocked.Decrement(ref _lost);
        return run.Result();
    }

    private GuardedThread Take()
    {
        while (_idle.TryPop(out var thread))
            if (thread.TryTake())
                return thread;
        return new GuardedThread(limits.StackBytes, _idle.Push);
    }
}
