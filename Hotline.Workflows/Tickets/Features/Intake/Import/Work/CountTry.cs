using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Work;

/// <summary>
/// Notes before it is begun that a row is tried, or after it that the job as a whole failed unexpectedly, and answers
/// the how manieth time that is. Committed by itself, so that it outlives the attempt.
/// </summary>
/// <param name="Row">Row in the sheet; null for the job as a whole.</param>
[SystemOnly]
internal sealed record CountTry(long JobId, int? Row) : ICommand<int>;

internal sealed class CountTryHandler(UnitOfWork work, HotlineDb db) : IRequestHandler<CountTry, Result<int>>
{
    public async Task<Result<int>> Handle(CountTry request, CancellationToken cancellationToken)
    {
        var job = await work.FirstAsync(db.ImportJobs.Where(job => job.Id == request.JobId), cancellationToken);
        if (job.HasEnded)
            return ImportRefusals.Stopped();
        job.Version++;
        if (request.Row is not { } row)
            return ++job.Faults;
        job.Tries = job.TriedRow == row ? job.Tries + 1 : 1;
        job.TriedRow = row;
        return job.Tries;
    }
}
