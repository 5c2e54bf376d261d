using System.Runtime.ExceptionServices;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>One piece of work on a guarded thread: either its caller takes the result, or it is left and nobody does.</summary>
internal abstract class GuardedRun(ScriptLimits limits)
{
    private readonly ManualResetEventSlim _ended = new();
    private Action? _whenLeft;
    private volatile RunTime? _time;
    private int _settled;

    /// <summary>False when the caller has left meanwhile.</summary>
    public bool Do()
    {
        _time = new RunTime(limits, ProcessorClock.OfThisThread(), limits.Grace);
        Work();
        if (Interlocked.Exchange(ref _settled, 1) == 0)
        {
            _ended.Set();
            return true;
        }

        _whenLeft!();
        return false;
    }

    /// <summary>How long to wait before asking again; zero or less when its time is up. What has not begun has taken none.</summary>
    public TimeSpan Left() => _time?.Left() ?? limits.Time;

    public bool Wait(TimeSpan time) => _ended.Wait(time);

    /// <summary>False when the work has ended meanwhile.</summary>
    public bool Leave(Action whenItComesBack)
    {
        _whenLeft = whenItComesBack;
        return Interlocked.Exchange(ref _settled, 1) == 0;
    }

    protected abstract void Work();
}

internal sealed class GuardedRun<T>(Func<T> work, ScriptLimits limits) : GuardedRun(limits)
{
    private ExceptionDispatchInfo? _failure;
    private T? _result;

    /// <exception cref="Exception">Whatever the work threw.</exception>
    public T Result()
    {
        _failure?.Throw();
        return _result!;
    }

    protected override void Work()
    {
        try
        {
            _result = work();
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
