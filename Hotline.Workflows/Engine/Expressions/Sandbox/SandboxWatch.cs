namespace Hotline.Workflows.Engine.Expressions.Sandbox;

/// <summary>
/// Closes sandboxes whose time is up, those that hang and those that nobody uses, on a thread of its own: a full thread pool
/// must not keep a script alive. The thread ends when nothing is watched.
/// </summary>
internal sealed class SandboxWatch
{
    private static readonly TimeSpan KeptIdle = TimeSpan.FromSeconds(10);
    private readonly object _gate = new();
    private readonly List<SandboxLink> _watched = [];
    private bool _isRunning;
    private long _looksAt;

    public void Begin(SandboxLink link, TimeSpan time) => Begin(link, time, null);

    /// <summary>Of a script: its time may be up later than the clock on the wall says.</summary>
    public void Begin(SandboxLink link, RunTime time) => Begin(link, time.Left(), time);

    /// <summary>False when its time was up and it has been closed.</summary>
    public bool End(SandboxLink link)
    {
        lock (_gate)
            return _watched.Remove(link);
    }

    private void Begin(SandboxLink link, TimeSpan first, RunTime? time)
    {
        lock (_gate)
        {
            link.Deadline = Environment.TickCount64 + (long)first.TotalMilliseconds;
            link.Time = time;
            _watched.Add(link);
            if (!_isRunning)
                new Thread(Watch) { IsBackground = true, Name = "sandbox watch" }.UnsafeStart();
            // Every script begins and ends here: the thread is woken only for one that ends before it looks anyway.
            else if (link.Deadline < _looksAt)
                Monitor.Pulse(_gate);
            _isRunning = true;
        }
    }

    private void Watch()
    {
        lock (_gate)
        {
            do
            {
                foreach (var link in _watched.Where(l => l.Deadline <= Environment.TickCount64).ToList())
                {
                    if (link.Time?.Left() is { } left && left > TimeSpan.Zero)
                    {
                        link.Deadline = Environment.TickCount64 + (long)left.TotalMilliseconds;
                        continue;
                    }

                    _watched.Remove(link);
                    link.Overdue();
                }
            }
            while (Monitor.Wait(_gate, Next()) || _watched.Count > 0);
            _isRunning = false;
        }
    }

    private TimeSpan Next()
    {
        var now = Environment.TickCount64;
        _looksAt = _watched.Count == 0 ? now + (long)KeptIdle.TotalMilliseconds : Math.Max(now + 1, _watched.Min(l => l.Deadline));
        return TimeSpan.FromMilliseconds(_looksAt - now);
    }
}
