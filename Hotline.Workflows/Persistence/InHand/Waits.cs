namespace Hotline.Workflows.Persistence.InHand;

internal static class Waits
{
    /// <summary>Waits as <see cref="Task.WaitAsync(TimeSpan, TimeProvider, CancellationToken)"/> does, without looking at the clock when there is no limit.</summary>
    public static Task<T> WithinAsync<T>(this Task<T> run, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken) =>
        limit == Timeout.InfiniteTimeSpan ? run.WaitAsync(cancellationToken) : run.WaitAsync(limit, time, cancellationToken);
}
