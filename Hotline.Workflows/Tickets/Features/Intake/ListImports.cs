using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>The latest imports, newest first.</summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record ListImports(int Take = 20) : IQuery<IReadOnlyList<ImportProgress>>;

internal sealed class ListImportsHandler(HotlineDb db) : IRequestHandler<ListImports, Result<IReadOnlyList<ImportProgress>>>
{
    private const int MostAtOnce = 200;

    public async Task<Result<IReadOnlyList<ImportProgress>>> Handle(ListImports request, CancellationToken cancellationToken)
    {
        var jobs = await db.ImportJobs
            .OrderByDescending(job => job.Id)
            .Take(Math.Clamp(request.Take, 1, MostAtOnce))
            .ToListAsync(cancellationToken);
        return jobs.ConvertAll(StoredMapping.Progress);
    }
}
