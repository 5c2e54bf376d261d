using System.Collections.Concurrent;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hotline.Workflows.Host.Composition.Health;

/// <summary>An import that stands still keeps those behind it waiting: that is told, and the server is ready for all else.</summary>
internal sealed class ImportCheck(IServiceScopeFactory scopes, HostSettings settings, TimeProvider time) : IHealthCheck
{
    private readonly ConcurrentDictionary<long, (int Rows, long At)> _seen = [];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var running = await db.ImportJobs.Where(job => job.Status == ImportStatus.Running || job.Status == ImportStatus.Waiting)
            .OrderBy(job => job.Id).Select(job => new { job.Id, job.FileName, job.DoneRows }).FirstOrDefaultAsync(cancellationToken);
        foreach (var ended in _seen.Keys.Where(id => id != running?.Id))
            _seen.TryRemove(ended, out _);
        if (running is null)
            return HealthCheckResult.Healthy();
        var now = time.GetTimestamp();
        var seen = _seen.AddOrUpdate(running.Id, (running.DoneRows, now), (_, before) => before.Rows == running.DoneRows ? before : (running.DoneRows, now));
        var stands = time.GetElapsedTime(seen.At, now);
        return stands < settings.Health.ImportPatience
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(HealthTexts.Format("ImportStands", running.FileName, running.DoneRows, stands.TotalMinutes));
    }
}
