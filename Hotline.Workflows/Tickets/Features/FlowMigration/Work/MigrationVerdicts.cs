using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>What became of each instance of a migration; one verdict for each, however often it is tried.</summary>
internal sealed class MigrationVerdicts(UnitOfWork work, HotlineDb db, IIdSource ids, TimeProvider time)
{
    /// <summary>The migration, or null when the instance has its verdict in it already.</summary>
    public async Task<MigrationJob?> OpenAsync(long jobId, string instanceId, CancellationToken cancellationToken) =>
        await db.MigrationRows.AnyAsync(row => row.JobId == jobId && row.InstanceId == instanceId, cancellationToken)
            ? null
            : await db.MigrationJobs.FirstAsync(job => job.Id == jobId, cancellationToken);

    /// <param name="job">The migration.</param>
    /// <param name="state">The instance as it was.</param>
    /// <param name="open">Its ticket, when it works for one.</param>
    /// <param name="verdict">What became of it.</param>
    /// <param name="before">What takes it back, when it was moved.</param>
    public void Add(MigrationJob job, InstanceState state, OpenTicket? open, MigrationVerdict verdict, string? before = null) => work.Add(new MigrationRow
    {
        Id = ids.NextNumber(),
        JobId = job.Id,
        InstanceId = state.Id,
        TicketNo = open?.Ticket.No,
        Status = verdict.Kind switch
        {
            MigrationVerdictKind.Moves => MigrationRowStatus.Moved,
            MigrationVerdictKind.NeedsChoice => MigrationRowStatus.NeedsChoice,
            MigrationVerdictKind.NothingToDo => MigrationRowStatus.NothingToDo,
            _ => MigrationRowStatus.Refused,
        },
        Reason = verdict.Moves ? null : verdict.Reason,
        NodeKey = verdict.NodeKey,
        Before = before,
        TasksBefore = before is null || open is null ? null : TaskBefore.Write(open.OpenTasks.Where(task => task.InstanceId == state.Id)),
        At = time.GetUtcNow(),
    });
}
