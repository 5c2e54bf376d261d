using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hotline.Workflows.Host.Composition.Health;

/// <summary>No worker has ended by a fault.</summary>
internal sealed class WorkerCheck(IEnumerable<IHostedService> services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var stopped = services.OfType<BackgroundService>()
            .Where(worker => worker.ExecuteTask is { IsFaulted: true } or { IsCanceled: true })
            .Select(worker => worker.GetType().Name)
            .ToList();
        return Task.FromResult(stopped.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(HealthTexts.Format("Stopped", string.Join('、', stopped))));
    }
}
