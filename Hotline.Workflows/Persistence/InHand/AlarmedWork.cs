using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>Does what there is, at the start and whenever the alarm rings or the sleep is over; after a failure it pauses and tries again.</summary>
public abstract partial class AlarmedWork(TimerAlarm alarm, PersistenceSettings settings, TimeProvider time, ILogger log) : BackgroundService
{
    protected TimerAlarm Alarm => alarm;

    protected PersistenceSettings Settings => settings;

    protected TimeProvider Time => time;

    /// <summary>Does all there is.</summary>
    /// <returns>How long to sleep when no alarm rings.</returns>
    protected abstract Task<TimeSpan> DoAsync(CancellationToken stoppingToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var sleep = await DoAsync(stoppingToken).ConfigureAwait(false);
                await alarm.WaitAsync(sleep, time, stoppingToken).ConfigureAwait(false);
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

    [LoggerMessage(LogLevel.Error, "Work could not be read; next attempt in {Pause}.")]
    private static partial void LogFailed(ILogger log, Exception failure, TimeSpan pause);
}
