namespace Hotline.Workflows.Desk.Shell;

/// <summary>
/// Looks again when there is news: at once, and then no sooner than a pause after the last look has ended, however much news
/// comes. What came meanwhile is one look, and no two run side by side.
/// </summary>
/// <param name="look">Its failures are its own.</param>
public sealed class Paced : IDisposable
{
    private readonly Lock gate = new();
    private readonly Func<Task> look;
    private readonly TimeSpan pause;
    private readonly ITimer rest;
    private bool resting;
    private bool wanted;

    public Paced(Func<Task> look, TimeSpan pause, TimeProvider time)
    {
        (this.look, this.pause) = (look, pause);
        rest = time.CreateTimer(_ => Rested(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Ask()
    {
        lock (gate)
        {
            wanted = true;
            if (resting)
                return;
            (resting, wanted) = (true, false);
        }

        _ = LookAsync();
    }

    public void Dispose() => rest.Dispose();

    private async Task LookAsync()
    {
        try
        {
            await look();
        }
        finally
        {
            rest.Change(pause, Timeout.InfiniteTimeSpan);
        }
    }

    private void Rested()
    {
        lock (gate)
        {
            resting = false;
            if (!wanted)
                return;
        }

        Ask();
    }
}
