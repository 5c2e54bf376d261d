namespace Hotline.Workflows.Tickets.Archives;

/// <summary>
/// Lets only so many uploads be unpacked and looked into at the same time (<c>Hotline:Import:MaxReadAtOnce</c>), so that
/// many of them take no more memory and cores than a few. Who gives up waiting takes no turn.
/// </summary>
public sealed class ReadingTurns(HotlineOptions options) : IDisposable
{
    private readonly SemaphoreSlim free = new(Math.Max(options.Import.MaxReadAtOnce, 1));

    /// <summary>Waits for a turn; disposing it ends it.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        return new Turn(free);
    }

    public void Dispose() => free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
