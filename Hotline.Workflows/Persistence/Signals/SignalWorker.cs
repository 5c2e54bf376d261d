using Hotline.Workflows.Persistence.InHand;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Signals;

/// <summary>Looks for events and waits that missed each other: at the start, after commits that make it possible, and now and then.</summary>
public sealed class SignalWorker(KeptSignals signals, SignalAlarm alarm, PersistenceSettings settings, TimeProvider time, ILogger<SignalWorker> log)
    : AlarmedWork(alarm, settings, time, log)
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.SlowEnded += Alarm.Ring;
        return base.ExecuteAsync(stoppingToken);
    }

    protected override async Task<TimeSpan> DoAsync(CancellationToken stoppingToken)
    {
        await signals.ServeAsync(stoppingToken).ConfigureAwait(false);
        return Settings.TimerMaxSleep;
    }
}
