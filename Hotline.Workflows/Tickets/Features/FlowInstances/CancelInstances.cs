using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>
/// Cancels the running instances that match. One that works for an open ticket is left alone: what a citizen reported
/// ends at the desk, by the ticket's own flow.
/// </summary>
[Allow(Roles.Admin)]
public sealed record CancelInstances(InstanceFilter Filter) : ICommand<CancelledInstances>;

public sealed record CancelledInstances(int Cancelled);

internal sealed class CancelInstancesHandler(HotlineDb db, WorkflowRuntime runtime) : IRequestHandler<CancelInstances, Result<CancelledInstances>>
{
    public async Task<Result<CancelledInstances>> Handle(CancelInstances request, CancellationToken cancellationToken)
    {
        var running = await db.Instances.Matching(request.Filter with { Statuses = [WorkflowStatus.Running] })
            .OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken);
        var (cancelled, busyWith) = (0, (string?)null);
        foreach (var row in running)
        {
            if (await db.TicketServedAsync(row, cancellationToken) is { Status: TicketStatus.Open } ticket)
                busyWith ??= ticket.No;
            else if (await runtime.CancelAsync(row.Id, cancellationToken))
                cancelled++;
        }

        return cancelled == 0 && busyWith is not null
            ? new RuleRefusal("instance-serves-ticket", $"这次流程运行正在办理工单 {busyWith}，不能取消；请在工作台上办理。")
            : new CancelledInstances(cancelled);
    }
}
