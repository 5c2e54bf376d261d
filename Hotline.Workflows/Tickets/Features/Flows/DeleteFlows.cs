using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// 删除流程 with all their versions, all of them or none; not while an instance runs on one or stands at a fault. Those that are unknown are
/// left out.
/// </summary>
[Allow(Roles.Admin)]
public sealed record DeleteFlows(IReadOnlyList<string> DefinitionIds) : ICommand<DeletedFlows>;

/// <param name="Count">Of those asked for.</param>
public sealed record DeletedFlows(int Count);

internal sealed class DeleteFlowsHandler(UnitOfWork work, HotlineDb db, TriggerIndex triggers, HotlineOptions options) : IRequestHandler<DeleteFlows, Result<DeletedFlows>>
{
    public async Task<Result<DeletedFlows>> Handle(DeleteFlows request, CancellationToken cancellationToken)
    {
        var (deleted, refused) = (0, new List<RefusedFlow>());
        foreach (var id in request.DefinitionIds.Distinct())
        {
            var all = await work.ListAsync(db.Definitions.Where(row => row.DefinitionId == id), cancellationToken);
            if (all.Count == 0)
                continue;
            if (await DefectAsync(all[0], cancellationToken) is { } refusal)
            {
                refused.Add(new RefusedFlow(all[0].Name, refusal));
                continue;
            }

            await triggers.RetractAsync(id, cancellationToken);
            work.RemoveRange(all);
            deleted++;
        }

        return refused.Count > 0 ? FlowsRefused.Of("Delete", deleted + refused.Count, refused) : new DeletedFlows(deleted);
    }

    private async Task<Refusal?> DefectAsync(DefinitionRow flow, CancellationToken cancellationToken)
    {
        if (flow.DefinitionId == options.TicketFlow)
            return FlowRefusals.Needed(flow.Name);
        var running = await db.Instances.NotEnded().CountAsync(row => row.DefinitionId == flow.DefinitionId, cancellationToken);
        return running > 0 ? FlowRefusals.Running(running) : null;
    }
}
