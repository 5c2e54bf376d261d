using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>Tries a plan on instances, batch by batch, without changing anything.</summary>
internal sealed class MigrationTrial(HotlineDb db, TicketBursts bursts, TaskTakeover takeover)
{
    /// <param name="planned">The plan.</param>
    /// <param name="after">Id of the last instance of the batch before; null for the first.</param>
    /// <param name="take">Most instances in the batch.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    public async Task<IReadOnlyList<TriedInstance>> NextAsync(PlannedMigration planned, string? after, int take, CancellationToken cancellationToken)
    {
        var definitionId = planned.Plan.From.Definition.DefinitionId;
        var rows = db.Instances.AsNoTracking().In(definitionId, planned.From.Id);
        if (after is not null)
            rows = rows.Where(row => string.Compare(row.Id, after) > 0);
        var batch = await rows.Take(take).ToListAsync(cancellationToken);
        var tickets = await bursts.GlanceAsync([.. batch.Select(row => row.Id)], cancellationToken);
        return [.. batch.Select(row => Try(planned.Plan, row, tickets.GetValueOrDefault(row.Id)))];
    }

    private TriedInstance Try(MigrationPlan plan, InstanceRow row, TicketBurst? burst)
    {
        var state = row.ToState();
        var result = plan.Apply(state, row.UpdatedAt);
        var verdict = result.State is { } moved && burst is not null
            ? takeover.Read(plan, moved, burst).Refusal ?? result.Verdict
            : result.Verdict;
        return new TriedInstance(state, burst, verdict);
    }
}

internal sealed record TriedInstance(InstanceState State, TicketBurst? Burst, MigrationVerdict Verdict);
