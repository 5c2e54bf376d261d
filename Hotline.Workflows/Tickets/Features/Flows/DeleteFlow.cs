using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>删除流程 with all its versions; not while an instance runs on one of them.</summary>
[Allow(Roles.Admin)]
public sealed record DeleteFlow(string DefinitionId) : ICommand<Done>;

internal sealed class DeleteFlowHandler(HotlineDb db, TriggerIndex triggers, HotlineOptions options) : IRequestHandler<DeleteFlow, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeleteFlow request, CancellationToken cancellationToken)
    {
        var all = await db.Definitions.Where(row => row.DefinitionId == request.DefinitionId).ToListAsync(cancellationToken);
        if (all.Count == 0)
            return FlowRefusals.Unknown;
        if (request.DefinitionId == options.TicketFlow)
            return FlowRefusals.Needed(all[0].Name);
        var running = await db.Instances.CountAsync(
            row => row.DefinitionId == request.DefinitionId && row.Status == (int)WorkflowStatus.Running, cancellationToken);
        if (running > 0)
            return FlowRefusals.Running(running);
        await triggers.RetractAsync(request.DefinitionId, cancellationToken);
        db.Definitions.RemoveRange(all);
        return new Done();
    }
}
