using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>The latest migrations of a flow, newest first.</summary>
[Allow(Roles.Admin)]
public sealed record ListMigrations(string DefinitionId, int Take = 20) : IQuery<IReadOnlyList<MigrationProgress>>;

internal sealed class ListMigrationsHandler(HotlineDb db, HotlineOptions options) : IRequestHandler<ListMigrations, Result<IReadOnlyList<MigrationProgress>>>
{
    private const int MostAtOnce = 200;

    public async Task<Result<IReadOnlyList<MigrationProgress>>> Handle(ListMigrations request, CancellationToken cancellationToken)
    {
        var jobs = await db.MigrationJobs
            .Where(job => job.DefinitionId == request.DefinitionId)
            .OrderByDescending(job => job.Id)
            .Take(Math.Clamp(request.Take, 1, MostAtOnce))
            .ToListAsync(cancellationToken);
        var jobIds = jobs.ConvertAll(job => job.Id);
        var counts = await db.MigrationRows.Where(row => jobIds.Contains(row.JobId))
            .GroupBy(row => new { row.JobId, row.Status })
            .Select(same => new { same.Key.JobId, same.Key.Status, Count = same.Count() })
            .ToListAsync(cancellationToken);
        return jobs.ConvertAll(job => MigrationProgress.Of(
            job, counts.Where(count => count.JobId == job.Id).ToDictionary(count => count.Status, count => count.Count), options.Migration));
    }
}
