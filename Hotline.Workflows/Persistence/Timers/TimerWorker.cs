using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Timers;

/// <summary>Fires timers while the server runs; sleeps until the next due instant or until a commit sets a timer.</summary>
public sealed class TimerWorker(TimerPump pump, TimerAlarm alarm, PersistenceSettings settings, TimeProvider time, ILogger<TimerWorker> log)
    : AlarmedWork(alarm, settings, time, log)
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        pump.SlowEnded += Alarm.Ring;
        return base.ExecuteAsync(stoppingToken);
    }

    protected override async Task<TimeSpan> DoAsync(CancellationToken stoppingToken)
    {
        await pump.FirePromptlyAsync(stoppingToken).ConfigureAwait(false);
        var sleep = await pump.NextDueAsync(stoppingToken).ConfigureAwait(false) - Time.GetUtcNow() ?? Settings.TimerMaxSleep;
        if (sleep > Settings.TimerMaxSleep)
            return Settings.TimerMaxSleep;
        // A due timer that another node holds is looked at again shortly, not at once.
        return sleep < Settings.TimerMinSleep ? Settings.TimerMinSleep : sleep;
    }
}
