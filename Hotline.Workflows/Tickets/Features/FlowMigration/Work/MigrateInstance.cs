using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>
/// Moves one instance and keeps its verdict, in one commit. One that has a verdict in this job is passed over, so that a
/// repeat after a crash, or a second worker, moves nothing twice.
/// </summary>
/// <param name="JobId">The migration.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Failure">Why an earlier attempt failed unexpectedly: it is only noted.</param>
[SystemOnly]
internal sealed record MigrateInstance(long JobId, string InstanceId, string? Failure = null) : ICommand<Done>;

internal sealed class MigrateInstanceHandler(
    MigrationVerdicts verdicts, MigratedInstances instances, OpenTickets tickets, TaskTakeover takeover, CommitNews news)
    : IRequestHandler<MigrateInstance, Result<Done>>
{
    public async Task<Result<Done>> Handle(MigrateInstance request, CancellationToken cancellationToken)
    {
        if (await verdicts.OpenAsync(request.JobId, request.InstanceId, cancellationToken) is not { } job
            || await instances.FindAsync(request.InstanceId, cancellationToken) is not { } state)
            return default(Done);
        var open = state.OwnerId is { } id ? await tickets.ByIdAsync(id, cancellationToken) : null;
        open?.NotBefore(state.UpdatedAt);
        if (request.Failure is { } failure)
            verdicts.Add(job, state, open, new MigrationVerdict(MigrationVerdictKind.CannotMove, failure));
        else
            await MoveAsync(job, state, open, cancellationToken);
        news.Add(new LiveChange(0, "", null, MigrationNews.Progress));
        return default(Done);
    }

    private async Task MoveAsync(MigrationJob job, InstanceState state, OpenTicket? open, CancellationToken cancellationToken)
    {
        var (plan, result) = await instances.ApplyAsync(job, state, cancellationToken);
        var offers = result.State is { } next && open is not null ? takeover.Read(plan, next, open) : null;
        if (result.State is null || offers?.Refusal is not null)
        {
            verdicts.Add(job, state, open, offers?.Refusal ?? result.Verdict);
            return;
        }

        await instances.StageAsync(state, result.State, cancellationToken);
        // Before the ticket is moved: the verdict keeps its tasks as they were.
        verdicts.Add(job, state, open, result.Verdict, JsonSerializer.Serialize(result.Before, HotlineJson.Compact));
        if (open is not null)
            MoveTicket(job, state, open, offers!, result.Withdrawn ?? []);
    }

    private static void MoveTicket(MigrationJob job, InstanceState state, OpenTicket open, TaskOffers offers, IReadOnlyList<string> withdrawn)
    {
        open.Write(
            open.Actor, "ticket.migrated", MigrationTexts.Recorded("Act.Migrated", job.FromVersion, job.ToVersion),
            before: new JsonObject { ["definitionVersion"] = job.FromVersion }, after: new JsonObject { ["definitionVersion"] = job.ToVersion });
        offers.Apply(open);
        foreach (var task in open.OpenTasks.Where(task => task.InstanceId == state.Id && withdrawn.Contains(task.ActivityInstanceId)).ToList())
            open.Withdraw(task, open.Actor);

        if (open.IsMain(state.Id))
            open.Ticket.DefinitionVersion = job.ToVersion;
    }
}
