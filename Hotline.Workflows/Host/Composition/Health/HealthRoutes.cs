using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hotline.Workflows.Host.Composition.Health;

/// <summary>
/// Live: the process answers. Ready: what somebody hands in now is kept, and what is due is done: the database can be written
/// and its schema is ours, the data folder can be written and has room, workers run, timers and imports go on.
/// </summary>
internal static class HealthRoutes
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<ImportCheck>();
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<FolderCheck>("folder", tags: [Ready])
            .AddCheck<WorkerCheck>("workers", tags: [Ready])
            .AddCheck<TimerCheck>("timers", tags: [Ready])
            .AddCheck<ImportCheck>("imports", tags: [Ready]);
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
}
