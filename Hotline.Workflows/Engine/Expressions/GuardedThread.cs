using System.Globalization;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>One thread of <see cref="GuardedThreads"/>; it ends when it was idle for a while.</summary>
internal sealed class GuardedThread
{
    private static readonly TimeSpan KeptIdle = TimeSpan.FromSeconds(10);

    [ThreadStatic]
    private static bool s_isCurrent;

    private readonly SemaphoreSlim _begun = new(0);
    private readonly Action<GuardedThread> _rest;
    private GuardedRun? _run;
    private int _isTaken = 1;

    public GuardedThread(int stackBytes, Action<GuardedThread> rest)
    {
        _rest = rest;
        new Thread(Serve, stackBytes) { IsBackground = true, Name = "guarded script" }.UnsafeStart();
    }

    public static bool IsCurrent => s_isCurrent;

    /// <summary>False when the thread has just ended itself.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

    public void Begin(GuardedRun run)
    {
        _run = run;
        _begun.Release();
    }

    private void Serve()
    {
        s_isCurrent = true;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        while (_begun.Wait(KeptIdle) || !TryTake())
        {
            if (Interlocked.Exchange(ref _run, null) is not { } run)
                continue;
            if (!run.Do())
                return;
            Volatile.Write(ref _isTaken, 0);
            _rest(this);
        }
    }
}
