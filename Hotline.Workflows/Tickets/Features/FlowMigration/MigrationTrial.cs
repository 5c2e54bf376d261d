using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>Tries a plan on instances, batch by batch, without changing anything.</summary>
internal sealed class MigrationTrial(HotlineDb db, OpenTickets tickets, TaskTakeover takeover)
{
    /// <param name="planned">The plan.</param>
    /// <param name="after">Id of the last instance of the batch before; null for the first.</param>
    /// <param name="take">Most instances in the batch.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    public async Task<IReadOnlyList<TriedInstance>> NextAsync(PlannedMigration planned, string? after, int take, CancellationToken cancellationToken)
    {
        var definitionId = planned.Plan.From.Definition.DefinitionId;
        var rows = db.Instances.In(definitionId, planned.From.Id);
        if (after is not null)
            rows = rows.Where(row => string.Compare(row.Id, after) > 0);
        var batch = await rows.Take(take).ToListAsync(cancellationToken);
        var served = await tickets.GlanceAsync([.. batch.Select(row => row.TicketId).OfType<long>().Distinct()], cancellationToken);
        return [.. batch.Select(row => Try(planned.Plan, row, row.TicketId is { } id ? served.GetValueOrDefault(id) : null))];
    }

    private TriedInstance Try(MigrationPlan plan, InstanceRow row, OpenTicket? open)
    {
        var state = row.ToState();
        var result = plan.Apply(state, row.UpdatedAt);
        var verdict = result.State is { } moved && open is not null
            ? takeover.Read(plan, moved, open).Refusal ?? result.Verdict
            : result.Verdict;
        return new TriedInstance(state, open, verdict);
    }
}

internal sealed record TriedInstance(InstanceState State, OpenTicket? Ticket, MigrationVerdict Verdict);
