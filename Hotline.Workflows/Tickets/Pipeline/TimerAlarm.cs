namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Wakes the timer worker of this node when a commit has set timers.</summary>
public class TimerAlarm
{
    private readonly SemaphoreSlim rung = new(0, 1);
    private readonly Lock gate = new();

    public void Ring()
    {
        lock (gate)
        {
            if (rung.CurrentCount == 0)
                rung.Release();
        }
    }

    /// <summary>Waits until the alarm rings or the time is over, whichever is first.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await rung.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }
    }
}
