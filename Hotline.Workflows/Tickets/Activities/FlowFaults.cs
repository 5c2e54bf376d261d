using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Incidents;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>Writes into the ledger that a flow could not go on, so that nobody waits for a task that will not come.</summary>
internal sealed class FlowFaults(IWorkflowStore store, WorkflowRuntime runtime)
{
    public async ValueTask TellAsync(TicketBurst burst, CancellationToken cancellationToken)
    {
        var state = await store.FindInstanceAsync(burst.Ticket.InstanceId, cancellationToken);
        if (state is null || state.Incidents.Count <= burst.KnownFaults)
            return;
        var workflow = await runtime.WorkflowOfAsync(state.DefinitionVersionId, cancellationToken);
        foreach (var incident in state.Incidents.Skip(burst.KnownFaults))
        {
            var facts = state.OpenActivities.FirstOrDefault(open => open.ActivityInstanceId == incident.ActivityInstanceId) is { } open
                ? workflow?.Facts(open.NodeKey)
                : null;
            burst.WriteAsSystem(
                "flow.fault", "流程出错，请管理员处理", reason: $"{facts?.Label ?? incident.ActivityId}：{CauseWords.Say(incident.Message, facts)}");
        }

        burst.KnownFaults = state.Incidents.Count;
    }
}
