using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>
/// Cancels the running instances that match. The run of an open ticket's own flow, with what it started, is left alone: what
/// a citizen reported ends at the desk. A flow beside it may be cancelled; its tasks are withdrawn.
/// </summary>
[Allow(Roles.Admin)]
public sealed record CancelInstances(InstanceFilter Filter) : ICommand<CancelledInstances>;

public sealed record CancelledInstances(int Cancelled);

internal sealed class CancelInstancesHandler(HotlineDb db, WorkflowRuntime runtime, TicketFlows flows) : IRequestHandler<CancelInstances, Result<CancelledInstances>>
{
    public async Task<Result<CancelledInstances>> Handle(CancelInstances request, CancellationToken cancellationToken)
    {
        var running = await db.Instances.Matching(request.Filter with { Statuses = [WorkflowStatus.Running] })
            .OrderBy(row => row.CreatedAt)
            .Select(row => new Found(row.Id, row.TicketId, row.ParentInstanceId))
            .ToListAsync(cancellationToken);
        var main = await MainRunsAsync(running, cancellationToken);
        var (cancelled, busyWith) = (0, (string?)null);
        foreach (var found in running)
        {
            if (main.GetValueOrDefault(found.Id) is { } ticketNo)
                busyWith ??= ticketNo;
            else if (await runtime.CancelAsync(found.Id, cancellationToken))
                cancelled++;
        }

        await flows.SettleAsync(cancellationToken);
        return cancelled == 0 && busyWith is not null
            ? new RuleRefusal("instance-serves-ticket", $"这次流程运行正在办理工单 {busyWith}，不能取消；请在工作台上办理。")
            : new CancelledInstances(cancelled);
    }

    /// <summary>Of those found: the runs of open tickets' own flows and what these started, with the ticket's number.</summary>
    private async Task<Dictionary<string, string>> MainRunsAsync(List<Found> found, CancellationToken cancellationToken)
    {
        var ticketIds = found.Select(row => row.TicketId).OfType<long>().Distinct().ToList();
        if (ticketIds.Count == 0)
            return [];
        var numbers = await db.Tickets
            .Where(ticket => ticketIds.Contains(ticket.Id) && ticket.Status == TicketStatus.Open)
            .ToDictionaryAsync(ticket => ticket.InstanceId, ticket => ticket.No, cancellationToken);
        var parents = await db.Instances
            .Where(row => row.TicketId != null && ticketIds.Contains(row.TicketId.Value))
            .ToDictionaryAsync(row => row.Id, row => row.ParentInstanceId, cancellationToken);
        var main = new Dictionary<string, string>();
        foreach (var row in found.Where(row => row.TicketId is not null))
        {
            for (var id = row.Id; id is not null; id = parents.GetValueOrDefault(id))
            {
                if (numbers.TryGetValue(id, out var no))
                    main[row.Id] = no;
            }
        }

        return main;
    }

    private sealed record Found(string Id, long? TicketId, string? ParentId);
}
