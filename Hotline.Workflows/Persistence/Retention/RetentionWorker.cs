using Hotline.Workflows.Tickets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Retention;

/// <summary>Prunes once in a while as long as the server runs; the first round waits until the start is over.</summary>
public sealed partial class RetentionWorker(
    InstancePruning pruning, HotlineOptions options, TimeProvider time, ILogger<RetentionWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(options.Retention.FirstAfter, time, stoppingToken).ConfigureAwait(false);
            using var timer = new PeriodicTimer(options.Retention.Every, time);
            do
                await PruneAsync(stoppingToken).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>A round that fails, such as against a busy database, is made up for by the next.</summary>
    private async Task PruneAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await pruning.PruneAsync(stoppingToken).ConfigureAwait(false) is { Instances: > 0 } pruned)
                LogPruned(log, pruned.Instances, options.Retention.Days);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(log, failure, options.Retention.Every);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} instances that ended more than {Days} days ago were deleted; their tickets stay.")]
    private static partial void LogPruned(ILogger log, int count, int days);

    [LoggerMessage(LogLevel.Warning, "Ended instances could not be deleted; next attempt in {Pause}.")]
    private static partial void LogFailed(ILogger log, Exception failure, TimeSpan pause);
}
