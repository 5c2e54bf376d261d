using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>Writes into the ledger that a flow could not go on, so that nobody waits for a task that will not come.</summary>
internal sealed class FlowFaults(IWorkflowStore store)
{
    public async ValueTask TellAsync(TicketBurst burst, CancellationToken cancellationToken)
    {
        var state = await store.FindInstanceAsync(burst.Ticket.InstanceId, cancellationToken);
        foreach (var incident in state?.Incidents.Skip(burst.KnownFaults) ?? [])
            burst.WriteAsSystem("flow.fault", "流程出错，请管理员处理", reason: $"{incident.ActivityId}：{incident.Message}");
        burst.KnownFaults = state?.Incidents.Count ?? 0;
    }
}
