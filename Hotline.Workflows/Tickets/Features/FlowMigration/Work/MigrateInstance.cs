using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>
/// Moves one instance and keeps its verdict, in one commit. One that has a verdict in this job is passed over, so that a
/// repeat after a crash, or a second worker, moves nothing twice.
/// </summary>
/// <param name="JobId">The migration.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Failure">Why an earlier attempt failed unexpectedly: it is only noted.</param>
internal sealed record MigrateInstance(long JobId, string InstanceId, string? Failure = null) : ICommand<Done>;

internal sealed class MigrateInstanceHandler(
    HotlineDb db, MigratedInstances instances, TicketBursts bursts, TaskTakeover takeover, IIdSource ids, TimeProvider time, CommitNews news) : IRequestHandler<MigrateInstance, Result<Done>>
{
    public async Task<Result<Done>> Handle(MigrateInstance request, CancellationToken cancellationToken)
    {
        if (await db.MigrationRows.AnyAsync(row => row.JobId == request.JobId && row.InstanceId == request.InstanceId, cancellationToken))
            return default(Done);
        var job = await db.MigrationJobs.AsNoTracking().FirstAsync(job => job.Id == request.JobId, cancellationToken);
        if (await instances.FindAsync(request.InstanceId, cancellationToken) is not { } state)
            return default(Done);
        var burst = await bursts.FindAsync(state.Id, TicketBurstHost.TicketIdOf(state.Input), cancellationToken);
        burst?.NotBefore(state.UpdatedAt);
        db.MigrationRows.Add(request.Failure is { } failure
            ? Row(job, state, burst, new MigrationVerdict(MigrationVerdictKind.CannotMove, failure))
            : await MoveAsync(job, state, burst, cancellationToken));
        news.Add(new LiveChange(0, "", null, MigrationNews.Progress));
        return default(Done);
    }

    private async Task<MigrationRow> MoveAsync(MigrationJob job, InstanceState state, TicketBurst? burst, CancellationToken cancellationToken)
    {
        var plan = (await instances.PlanAsync(job, cancellationToken))!;
        var result = plan.Apply(state, time.GetUtcNow());
        if (result.State is not { } next)
            return Row(job, state, burst, result.Verdict);
        var offers = burst is null ? null : takeover.Read(plan, next, burst);
        if (offers?.Refusal is { } refusal)
            return Row(job, state, burst, refusal);

        await instances.StageAsync(state, next, cancellationToken);
        var row = Row(job, state, burst, result.Verdict, JsonSerializer.Serialize(result.Before, HotlineJson.Compact));
        if (burst is not null)
            MoveTicket(job, state, burst, offers!, result.Withdrawn ?? []);
        return row;
    }

    private static void MoveTicket(MigrationJob job, InstanceState state, TicketBurst burst, TaskOffers offers, IReadOnlyList<string> withdrawn)
    {
        burst.Write(
            burst.Actor, "ticket.migrated", $"流程迁移：第 {job.FromVersion} 版 → 第 {job.ToVersion} 版",
            before: new JsonObject { ["definitionVersion"] = job.FromVersion }, after: new JsonObject { ["definitionVersion"] = job.ToVersion });
        offers.Apply(burst);
        foreach (var task in burst.OpenTasks.Where(task => task.InstanceId == state.Id && withdrawn.Contains(task.ActivityInstanceId)).ToList())
        {
            task.Status = HumanTaskStatus.Cancelled;
            task.Version++;
            burst.OpenTasks.Remove(task);
            burst.Write(burst.Actor, "task.cancelled", $"{task.StageName}任务撤回", task);
            if (burst.OpenTasks is [.., var current])
                burst.Ticket.FollowStage(task, current.Stage, current.StageName);
        }

        if (burst.Ticket.InstanceId == state.Id)
            burst.Ticket.DefinitionVersion = job.ToVersion;
    }

    private MigrationRow Row(MigrationJob job, InstanceState state, TicketBurst? burst, MigrationVerdict verdict, string? before = null) => new()
    {
        Id = ids.NextNumber(),
        JobId = job.Id,
        InstanceId = state.Id,
        TicketNo = burst?.Ticket.No,
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
        TasksBefore = before is null || burst is null ? null : TaskBefore.Write(burst.OpenTasks.Where(task => task.InstanceId == state.Id)),
        At = time.GetUtcNow(),
    };
}
