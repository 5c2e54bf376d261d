using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>How far an import is.</summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record GetImport(long JobId) : IQuery<ImportProgress>;

internal sealed class GetImportHandler(HotlineDb db) : IRequestHandler<GetImport, Result<ImportProgress>>
{
    public async Task<Result<ImportProgress>> Handle(GetImport request, CancellationToken cancellationToken)
    {
        var job = await db.ImportJobs.FirstOrDefaultAsync(job => job.Id == request.JobId, cancellationToken);
        return job is null ? ImportRefusals.Unknown() : StoredMapping.Progress(job);
    }
}
