using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>Moves a job on: running, finished, undone, or failed with the reason.</summary>
[SystemOnly]
internal sealed record MarkMigration(long JobId, MigrationStatus Status, string? Error = null) : ICommand<Done>;

internal sealed class MarkMigrationHandler(UnitOfWork work, HotlineDb db, TimeProvider time, CommitNews news) : IRequestHandler<MarkMigration, Result<Done>>
{
    public async Task<Result<Done>> Handle(MarkMigration request, CancellationToken cancellationToken)
    {
        var job = await work.FirstAsync(db.MigrationJobs.Where(job => job.Id == request.JobId), cancellationToken);
        var isNext = job.Status switch
        {
            MigrationStatus.Waiting => true,
            MigrationStatus.Running => request.Status is MigrationStatus.Finished or MigrationStatus.Failed,
            MigrationStatus.Undoing => request.Status is MigrationStatus.Undone,
            _ => false,
        };
        if (!isNext)
            return default(Done);
        job.Version++;
        job.Status = request.Status;
        job.Error = request.Error;
        if (request.Status is MigrationStatus.Finished or MigrationStatus.Failed)
            job.FinishedAt = time.GetUtcNow();
        if (request.Status is MigrationStatus.Undone)
            job.UndoneAt = time.GetUtcNow();
        news.Add(new LiveChange(0, "", null, MigrationNews.Progress));
        return default(Done);
    }
}
