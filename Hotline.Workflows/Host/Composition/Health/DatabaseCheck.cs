using Hotline.Workflows.Persistence.Health;
using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hotline.Workflows.Host.Composition.Health;

/// <summary>The database is written to, and answers within a time that a load balancer waits for.</summary>
internal sealed class DatabaseCheck(IServiceScopeFactory scopes, StoreProbe probe, StoreFaults faults, HostSettings settings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A database that is locked does not look at tokens: it is left behind.
        var asked = Task.Run(() => AskAsync(cancellationToken), cancellationToken);
        try
        {
            return await asked.WaitAsync(settings.Health.Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy(HealthTexts.Format("Slow", settings.Health.Patience.TotalSeconds));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            faults.Look(failure);
            return HealthCheckResult.Unhealthy(HealthTexts.Format("Database", failure.Message), failure);
        }
    }

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        await probe.WriteAsync(settings.Health.Patience, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var pending = (await scope.ServiceProvider.GetRequiredService<HotlineDb>().Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (faults.First is { } broken)
            return HealthCheckResult.Unhealthy(HealthTexts.Format("Broken", broken));
        return pending == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(HealthTexts.Format("Pending", pending));
    }
}
