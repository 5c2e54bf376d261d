using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Work;

/// <summary>Moves a job on: running with the number of rows found, finished, or failed with the reason. One that has ended stays as it is.</summary>
[SystemOnly]
internal sealed record MarkImport(long JobId, ImportStatus Status, int? TotalRows = null, string? Error = null) : ICommand<Done>;

internal sealed class MarkImportHandler(UnitOfWork work, HotlineDb db, TimeProvider time, CommitNews news) : IRequestHandler<MarkImport, Result<Done>>
{
    public async Task<Result<Done>> Handle(MarkImport request, CancellationToken cancellationToken)
    {
        var job = await work.FirstAsync(db.ImportJobs.Where(job => job.Id == request.JobId), cancellationToken);
        if (job.HasEnded)
            return default(Done);
        job.Version++;
        job.Status = request.Status;
        job.TotalRows = request.TotalRows ?? job.TotalRows;
        job.Error = request.Error;
        if (job.HasEnded)
            job.FinishedAt = time.GetUtcNow();
        news.Add(new LiveChange(0, "", null, ImportNews.Progress));
        return default(Done);
    }
}
