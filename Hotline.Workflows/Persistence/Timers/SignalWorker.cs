using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Timers;

/// <summary>Looks for events and waits that missed each other: at the start, after commits that make it possible, and now and then.</summary>
public sealed partial class SignalWorker(
    KeptSignals signals, SignalAlarm alarm, PersistenceSettings settings, TimeProvider time, ILogger<SignalWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.SlowEnded += alarm.Ring;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signals.ServeAsync(stoppingToken).ConfigureAwait(false);
                await alarm.WaitAsync(settings.TimerMaxSleep, time, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailed(log, failure, settings.TimerBackOff);
                await Task.Delay(settings.TimerBackOff, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Kept events could not be read; next attempt in {Pause}.")]
    private static partial void LogFailed(ILogger log, Exception failure, TimeSpan pause);
}
