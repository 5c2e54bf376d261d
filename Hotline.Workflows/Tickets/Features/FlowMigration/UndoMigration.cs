using Hotline.Workflows.Tickets.Features.FlowMigration.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>
/// 撤回迁移: orders the moved instances back into the old version, each to exactly where it was. Those that were worked on
/// since stay. Asking again changes nothing.
/// </summary>
[Allow(Roles.Admin)]
public sealed record UndoMigration(string DefinitionId, long JobId) : ICommand<Done>;

internal sealed class UndoMigrationHandler(UnitOfWork work, HotlineDb db, TimeProvider time, CurrentActor current, CommitNews news, HotlineOptions options)
    : IRequestHandler<UndoMigration, Result<Done>>
{
    public async Task<Result<Done>> Handle(UndoMigration request, CancellationToken cancellationToken)
    {
        var job = await work.FirstOrDefaultAsync(
            db.MigrationJobs.Where(job => job.Id == request.JobId && job.DefinitionId == request.DefinitionId), cancellationToken);
        if (job is null)
            return MigrationRefusals.Unknown();
        if (job.Status is MigrationStatus.Undoing or MigrationStatus.Undone)
            return default(Done);
        if (job is not { Status: MigrationStatus.Finished, FinishedAt: { } finishedAt })
            return MigrationRefusals.NotFinished();
        var now = time.GetUtcNow();
        if (now > finishedAt + options.Migration.UndoWithin)
            return MigrationRefusals.TooLate(options.Migration.UndoWithin);
        job.Status = MigrationStatus.Undoing;
        job.UndoneById = current.Actor.Id;
        job.UndoneByName = current.Actor.DisplayName;
        job.UndoneByUnit = current.Actor.UnitName;
        job.Version++;
        news.Add(new LiveChange(0, "", null, MigrationNews.Waiting));
        return default(Done);
    }
}
