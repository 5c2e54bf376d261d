using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>Takes one moved instance back, in one commit; when it was worked on since, says so and leaves it.</summary>
[SystemOnly]
internal sealed record UndoInstance(long JobId, long RowId) : ICommand<Done>;

internal sealed class UndoInstanceHandler(
    UnitOfWork work, HotlineDb db, MigratedInstances instances, OpenTickets tickets, TimeProvider time, CommitNews news)
    : IRequestHandler<UndoInstance, Result<Done>>
{
    public async Task<Result<Done>> Handle(UndoInstance request, CancellationToken cancellationToken)
    {
        var row = await work.FirstAsync(db.MigrationRows.Where(row => row.Id == request.RowId), cancellationToken);
        if (row.Status != MigrationRowStatus.Moved)
            return default(Done);
        var job = await db.MigrationJobs.FirstAsync(job => job.Id == request.JobId, cancellationToken);
        var snapshot = JsonSerializer.Deserialize<MigrationSnapshot>(row.Before!, HotlineJson.Compact)!;
        var state = await instances.FindAsync(row.InstanceId, cancellationToken);
        row.UndoneAt = time.GetUtcNow();
        if (state is null || snapshot.Restore(state, time.GetUtcNow()) is not { } restored)
        {
            row.Status = MigrationRowStatus.NotUndone;
            row.Reason = MigrationTexts.Recorded(state is null ? "Archived" : "WorkedOn");
            return default(Done);
        }

        row.Status = MigrationRowStatus.Undone;
        await instances.StageAsync(state, restored, cancellationToken);
        if (state.OwnerId is { } id && await tickets.ByIdAsync(id, cancellationToken) is { } open)
        {
            open.NotBefore(state.UpdatedAt);
            await ReturnTicketAsync(job, row, open, cancellationToken);
        }

        news.Add(new LiveChange(0, "", null, MigrationNews.Progress));
        return default(Done);
    }

    private async Task ReturnTicketAsync(MigrationJob job, MigrationRow row, OpenTicket open, CancellationToken cancellationToken)
    {
        open.Write(
            open.Actor, "ticket.migration-undone", MigrationTexts.Recorded("Act.Undone", job.ToVersion, job.FromVersion),
            before: new JsonObject { ["definitionVersion"] = job.ToVersion }, after: new JsonObject { ["definitionVersion"] = job.FromVersion });
        var before = TaskBefore.Read(row.TasksBefore);
        var taskIds = before.Select(task => task.Id).ToList();
        foreach (var task in await work.ListAsync(db.Tasks.Where(task => taskIds.Contains(task.Id)), cancellationToken))
        {
            var withdrawn = task.Status == HumanTaskStatus.Cancelled;
            before.First(known => known.Id == task.Id).Restore(task);
            if (withdrawn)
                open.Reopen(task);
        }

        if (open.IsMain(row.InstanceId))
            open.Ticket.DefinitionVersion = job.FromVersion;
        open.FollowTasks();
        open.Touch();
    }
}
