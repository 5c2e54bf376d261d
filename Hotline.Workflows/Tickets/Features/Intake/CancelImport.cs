using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>取消导入: ends an import that waits or runs. The rows that have their verdicts keep them, and their tickets stay.</summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record CancelImport(long JobId) : ICommand<ImportProgress>;

internal sealed class CancelImportHandler(UnitOfWork work, HotlineDb db, TimeProvider time, CurrentActor current, CommitNews news)
    : IRequestHandler<CancelImport, Result<ImportProgress>>
{
    public async Task<Result<ImportProgress>> Handle(CancelImport request, CancellationToken cancellationToken)
    {
        var job = await work.FirstOrDefaultAsync(db.ImportJobs.Where(job => job.Id == request.JobId), cancellationToken);
        if (job is null)
            return ImportRefusals.Unknown();
        if (job.HasEnded)
            return ImportRefusals.Ended(job);
        job.Version++;
        job.Status = ImportStatus.Cancelled;
        job.FinishedAt = time.GetUtcNow();
        job.Error = ImportTexts.Format("Cancelled", current.Actor.DisplayName, job.Created);
        news.Add(new LiveChange(0, "", null, ImportNews.Progress));
        return StoredMapping.Progress(job);
    }
}
