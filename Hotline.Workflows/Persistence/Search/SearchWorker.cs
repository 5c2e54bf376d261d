using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Search;

/// <summary>Keeps the index at what is true, and fills one that is new, while the server runs; of several nodes one at a time.</summary>
public sealed partial class SearchWorker(
    IndexPass pass, IWorkClaims claims, HotlineOptions options, TimeProvider time, ILogger<SearchWorker> log) : BackgroundService
{
    public const string Work = "search:index";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(options.Search.Every, time);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await RoundAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!await pass.IsNeededAsync(stoppingToken).ConfigureAwait(false))
                return;
            await using var mine = await claims.TryTakeAsync(Work, stoppingToken).ConfigureAwait(false);
            if (mine is null)
                return;
            // What people write now comes before what is old.
            while (await pass.TakeDueAsync(stoppingToken).ConfigureAwait(false) == options.Search.Batch || await pass.TakeOldAsync(stoppingToken).ConfigureAwait(false) > 0)
                await Task.Delay(options.Search.Rest, time, stoppingToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(log, failure, options.Search.Every);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The search index could not be brought up to date; what it lacks is searched as it stands. Next attempt in {Pause}.")]
    private static partial void LogFailed(ILogger log, Exception failure, TimeSpan pause);
}
