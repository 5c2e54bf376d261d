using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>
/// Carries migrations out as they come in, and at start those a crash left half done. When something unexpected stops one,
/// it is tried again after a while from where it stopped.
/// </summary>
internal sealed partial class MigrationBackgroundService(
    MigrationWorker worker, ILiveUpdates live, HotlineOptions options, TimeProvider time, ILogger<MigrationBackgroundService> log) : BackgroundService
{
    private readonly TimerAlarm alarm = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The rest of the server must not wait for the first migration.
        await Task.Yield();
        live.Changed += Listen;
        try
        {
            while (true)
            {
                await RunAsync(stoppingToken);
                await alarm.WaitAsync(options.Migration.PollEvery, time, stoppingToken);
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
            await worker.RunPendingAsync(stoppingToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failed(log, error);
        }
    }

    private void Listen(LiveChange change)
    {
        if (change.What == MigrationNews.Waiting)
            alarm.Ring();
    }

    [LoggerMessage(LogLevel.Error, "A migration stopped; it goes on later")]
    private static partial void Failed(ILogger log, Exception error);

    [LoggerMessage(LogLevel.Debug, "Migration worker stopped")]
    private static partial void Stopped(ILogger log);
}
