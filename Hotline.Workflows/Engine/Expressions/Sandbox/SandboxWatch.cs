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

    public void Begin(SandboxLink link, TimeSpan time)
    {
        lock (_gate)
        {
            link.Deadline = Environment.TickCount64 + (long)time.TotalMilliseconds;
            _watched.Add(link);
            if (!_isRunning)
                new Thread(Watch) { IsBackground = true, Name = "sandbox watch" }.UnsafeStart();
            _isRunning = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>False when its time was up and it has been closed.</summary>
    public bool End(SandboxLink link)
    {
        lock (_gate)
            return _watched.Remove(link);
    }

    private void Watch()
    {
        lock (_gate)
        {
            do
            {
                foreach (var link in _watched.Where(l => l.Deadline <= Environment.TickCount64).ToList())
                {
                    _watched.Remove(link);
                    link.Overdue();
                }
            }
            while (Monitor.Wait(_gate, Next()) || _watched.Count > 0);
            _isRunning = false;
        }
    }

    private TimeSpan Next() => _watched.Count == 0
        ? KeptIdle
        : TimeSpan.FromMilliseconds(Math.Max(1, _watched.Min(l => l.Deadline) - Environment.TickCount64));
}
