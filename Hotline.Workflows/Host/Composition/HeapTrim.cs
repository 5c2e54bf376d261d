namespace Hotline.Workflows.Host.Composition;

/// <summary>Keeps small what the process takes of the machine, from one time to the next; see <see cref="NativeHeap.Trim"/>.</summary>
internal sealed class HeapTrim(HostSettings settings, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pauses = new PeriodicTimer(settings.TrimMemoryEvery, time);
        while (await pauses.WaitForNextTickAsync(stoppingToken))
            NativeHeap.Trim();
    }
}
