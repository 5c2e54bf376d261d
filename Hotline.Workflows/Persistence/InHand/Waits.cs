namespace Hotline.Workflows.Persistence.InHand;

internal static class Waits
{
    /// <summary>
    /// Whether work ends, in whatever way, before its time is up. What ends just as the time is up has ended: of the two
    /// answers it is given one, and nothing else comes of it.
    /// </summary>
    /// <param name="run">The work; what it throws is for who awaits it.</param>
    /// <param name="limit">Infinite for no limit; then the clock is not looked at.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting, not the work.</param>
    public static async Task<bool> EndsWithinAsync(this Task run, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await (limit == Timeout.InfiniteTimeSpan ? run.WaitAsync(cancellationToken) : run.WaitAsync(limit, time, cancellationToken)).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException) when (!run.IsCompleted)
        {
            return false;
        }
        catch (Exception) when (run.IsCompleted)
        {
            return true;
        }
    }
}
