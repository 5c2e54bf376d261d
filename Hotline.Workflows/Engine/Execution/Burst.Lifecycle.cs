using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

internal sealed partial class Burst
{
    private static readonly string[] Done = ["Done"];

    /// <param name="execution">The running execution that ends; ignored when it is not running.</param>
    /// <param name="outcomes">Ports to follow; none means Done.</param>
    /// <param name="keepQueued">True when work the container has queued still runs.</param>
    /// <param name="tellOwner">False when the owner is about to end as well.</param>
    public void Complete(ActivityExecution execution, IReadOnlyList<string> outcomes, bool keepQueued = false, bool tellOwner = true)
    {
        if (execution.Status != ActivityStatus.Running)
            return;
        execution.Status = ActivityStatus.Completed;
        if (outcomes.Count == 0)
            outcomes = Done;
        if (!keepQueued)
            Withdraw(execution);
        CancelChildren(execution);
        Leave(execution);
        if (execution.Owner is not null)
            Write(execution, "Completed", new JsonObject { ["Outcomes"] = new JsonArray([.. outcomes.Select(o => (JsonNode)o)]) });
        if (tellOwner && Listener(execution) is { } owner)
            Guarded(execution, () => owner.Container.ChildCompleted(owner.Execution, execution, outcomes));
    }

    public void Cancel(ActivityExecution execution)
    {
        if (execution.Status is ActivityStatus.Completed or ActivityStatus.Canceled)
            return;
        execution.Status = ActivityStatus.Canceled;
        Withdraw(execution);
        CancelChildren(execution);
        Leave(execution);
        Write(execution, "Canceled", null);
        execution.Node.Activity.Cancelled(execution);
        if (Listener(execution) is { } owner)
            owner.Container.ChildCancelled(owner.Execution, execution);
    }

    /// <param name="execution">The execution that cannot go on.</param>
    /// <param name="message">For a person.</param>
    /// <param name="detail">For a programmer: what threw; null when the message says it all.</param>
    public void Fault(ActivityExecution execution, string message, string? detail = null)
    {
        message = KeptValues.Clean(message);
        execution.Status = ActivityStatus.Faulted;
        if (!State.Executions.Contains(execution))
            State.Executions.Add(execution);
        var incident = new Incident(execution.Node.Id, execution.Id, execution.Node.Descriptor.Type, message, Now);
        State.IncidentList.Add(incident);
        State.IncidentCount++;
        var data = new JsonObject { ["Message"] = message };
        if (detail is not null)
            data["Detail"] = KeptValues.Clean(detail);
        Write(execution, "Faulted", data);
        if (State.Status == WorkflowStatus.Running && !ContinuesWithIncidents)
            Finish(WorkflowSubStatus.Faulted);
    }

    /// <summary>Elsa's Finish: nothing else of the instance runs and nothing stays open.</summary>
    public void FinishWorkflow(ActivityExecution execution)
    {
        Complete(execution, Done, tellOwner: false);
        DropEverything();
        Finish(WorkflowSubStatus.Finished);
    }

    public void FollowSidePort(ActivityExecution execution, string port)
    {
        if (execution.Status != ActivityStatus.Running || !(execution.Fired ??= []).Add(port))
            return;
        Write(execution, "SidePort", new JsonObject { ["Port"] = port });
        if (Listener(execution) is { } owner)
            Guarded(execution, () => owner.Container.SidePortFired(owner.Execution, execution, port));
    }

    public IEnumerable<ActivityExecution> OpenChildren(ActivityExecution owner) => State.Executions.Where(e => e.Owner == owner);

    private bool ContinuesWithIncidents =>
        (Workflow.Definition.Options.IncidentStrategy ?? _settings.IncidentStrategy).Contains("ContinueWithIncidents", StringComparison.Ordinal);

    private void CancelChildren(ActivityExecution owner)
    {
        foreach (var child in OpenChildren(owner).ToList())
            Cancel(child);
    }

    private void Leave(ActivityExecution execution)
    {
        State.Executions.Remove(execution);
        State.HeldBytes -= execution.HeldBytes;
        State.OpenBookmarks.RemoveAll(b => b.ActivityInstanceId == execution.Id);
    }

    private static (ContainerActivity Container, ActivityExecution Execution)? Listener(ActivityExecution execution) =>
        execution is { IsDetached: false, Owner: { Status: ActivityStatus.Running, Node.Activity: ContainerActivity container } owner }
            ? (container, owner)
            : null;

    private void Guarded(ActivityExecution execution, Action action)
    {
        try
        {
            action();
        }
        catch (DefinitionNeededException needed)
        {
            _paused = execution;
            Needs = needed.DefinitionId;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Fault(execution, exception.Message, exception is ExpressionException or FlowException or KeptValueException ? null : exception.ToString());
        }
    }

    private void Finish(WorkflowSubStatus subStatus)
    {
        if (State.Status == WorkflowStatus.Finished)
            return;
        State.Status = WorkflowStatus.Finished;
        State.SubStatus = subStatus;
        State.FinishedAt = Now;
    }
}
