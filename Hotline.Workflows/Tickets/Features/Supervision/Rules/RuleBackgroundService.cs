using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>Runs the rules once in a while as long as the server runs; the first round waits until the start is over.</summary>
public sealed partial class RuleBackgroundService(RuleWorker worker, HotlineOptions options, TimeProvider time, ILogger<RuleBackgroundService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(options.SupervisionRules.FirstAfter, time, stoppingToken);
            using var timer = new PeriodicTimer(options.SupervisionRules.Every, time);
            do
                await RunAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>A round that fails is made up for by the next, which looks back further than one round.</summary>
    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await worker.RunAsync(stoppingToken) is > 0 and var drafted)
                LogDrafted(log, drafted);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(log, failure, options.SupervisionRules.Every);
        }
    }

    [LoggerMessage(LogLevel.Information, "Supervision rules drafted {Count} letters.")]
    private static partial void LogDrafted(ILogger log, int count);

    [LoggerMessage(LogLevel.Warning, "The supervision rules could not run; next attempt in {Pause}.")]
    private static partial void LogFailed(ILogger log, Exception failure, TimeSpan pause);
}
