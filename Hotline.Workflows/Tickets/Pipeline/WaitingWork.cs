using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>
/// Does stored work as it comes in, and at start what a crash left half done. When something unexpected stops it,
/// it is tried again after a while from where it stopped.
/// </summary>
/// <param name="news">What the change is called that says work is waiting.</param>
/// <param name="pollEvery">Longest wait when no such news comes.</param>
internal abstract partial class WaitingWork(string news, TimeSpan pollEvery, ILiveUpdates live, TimeProvider time, ILogger log) : BackgroundService
{
    private readonly TimerAlarm alarm = new();

    /// <summary>Does all that waits.</summary>
    protected abstract Task RunPendingAsync(CancellationToken stoppingToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The rest of the server must not wait for the first piece of work.
        await Task.Yield();
        live.Changed += Listen;
        try
        {
            while (true)
            {
                await RunAsync(stoppingToken);
                await alarm.WaitAsync(pollEvery, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Stopped(log);
        }
        finally
        {
            live.Changed -= Listen;
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunPendingAsync(stoppingToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failed(log, error);
        }
    }

    private void Listen(LiveChange change)
    {
        if (change.What == news)
            alarm.Ring();
    }

    [LoggerMessage(LogLevel.Error, "Work stopped; it goes on later")]
    private static partial void Failed(ILogger log, Exception error);

    [LoggerMessage(LogLevel.Debug, "Worker stopped")]
    private static partial void Stopped(ILogger log);
}
