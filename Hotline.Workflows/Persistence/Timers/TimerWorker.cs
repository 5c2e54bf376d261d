using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Timers;

/// <summary>Fires timers while the server runs; sleeps until the next due instant or until a commit sets a timer.</summary>
public sealed partial class TimerWorker(
    TimerPump pump, TimerAlarm alarm, PersistenceSettings settings, TimeProvider time, ILogger<TimerWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        pump.SlowEnded += alarm.Ring;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await pump.FirePromptlyAsync(stoppingToken).ConfigureAwait(false);
                var next = await pump.NextDueAsync(stoppingToken).ConfigureAwait(false);
                await SleepAsync(next, stoppingToken).ConfigureAwait(false);
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

    private Task SleepAsync(DateTimeOffset? next, CancellationToken stoppingToken)
    {
        var sleep = next is null ? settings.TimerMaxSleep : next.Value - time.GetUtcNow();
        if (sleep > settings.TimerMaxSleep)
            sleep = settings.TimerMaxSleep;
        // A due timer that another node holds is looked at again shortly, not at once.
        if (sleep < settings.TimerMinSleep)
            sleep = settings.TimerMinSleep;
        return alarm.WaitAsync(sleep, time, stoppingToken);
    }

    [LoggerMessage(LogLevel.Error, "Timers could not be read; next attempt in {Pause}.")]
    private static partial void LogFailed(ILogger log, Exception failure, TimeSpan pause);
}
