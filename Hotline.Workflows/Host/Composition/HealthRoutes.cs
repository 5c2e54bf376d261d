using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tickets;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hotline.Workflows.Host.Composition;

/// <summary>Live: the process answers. Ready: the database does, its schema is ours, the workers run, and timers are looked for.</summary>
internal static class HealthRoutes
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<WorkerCheck>("workers", tags: [Ready])
            .AddCheck<TimerCheck>("timers", tags: [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz/live", Options(_ => false)).AllowAnonymous();
        routes.MapHealthChecks("/healthz/ready", Options(check => check.Tags.Contains(Ready))).AllowAnonymous();
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(new
        {
            status = Word(report.Status),
            checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new { status = Word(entry.Value.Status), detail = entry.Value.Description }),
        }),
    };

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();

    private sealed class DatabaseCheck(HotlineDb db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
                return pending == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"还有 {pending} 个数据库迁移没有执行");
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("数据库没有应答", failure);
            }
        }
    }

    /// <summary>After a downtime timers are late without anything being wrong: that is told, and the server is ready.</summary>
    private sealed class TimerCheck(TimerPump pump) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(pump.Progress switch
            {
                { StandsSince: { } pause } => HealthCheckResult.Unhealthy(HealthTexts.TimersStand(pause)),
                { Late: { } late } => HealthCheckResult.Degraded(HealthTexts.TimersLate(late)),
                _ => HealthCheckResult.Healthy(),
            });
    }

    private sealed class WorkerCheck(IEnumerable<IHostedService> services) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var stopped = services.OfType<BackgroundService>()
                .Where(worker => worker.ExecuteTask is { IsFaulted: true })
                .Select(worker => worker.GetType().Name)
                .ToList();
            return Task.FromResult(stopped.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"后台任务已停：{string.Join('、', stopped)}"));
        }
    }
}
