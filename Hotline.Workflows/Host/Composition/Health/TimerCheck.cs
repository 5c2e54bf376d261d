using Hotline.Workflows.Persistence.Timers;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hotline.Workflows.Host.Composition.Health;

/// <summary>After a downtime timers are late without anything being wrong: that is told, and the server is ready.</summary>
internal sealed class TimerCheck(TimerPump pump) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(pump.Progress switch
        {
            { StandsSince: { } pause } => HealthCheckResult.Unhealthy(HealthTexts.Format("TimersStand", pause.TotalSeconds)),
            { Late: { } late } => HealthCheckResult.Degraded(HealthTexts.Format("TimersLate", late.TotalSeconds)),
            _ => HealthCheckResult.Healthy(),
        });
}
