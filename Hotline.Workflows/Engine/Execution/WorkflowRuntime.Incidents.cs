using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

public sealed partial class WorkflowRuntime
{
    /// <summary>
    /// Runs a faulted activity once more, with its inputs evaluated anew; one that faulted while it was resumed waits
    /// again. False when it is not faulted any more or the instance was cancelled.
    /// </summary>
    public Task<bool> RetryAsync(string instanceId, string activityInstanceId, CancellationToken cancellationToken) =>
        MendAsync(instanceId, activityInstanceId, new Stimulus.Retry(activityInstanceId), cancellationToken);

    /// <summary>Lets a faulted activity count as completed by the given ports (none means Done); the reason goes into the journal.</summary>
    public Task<bool> SkipAsync(string instanceId, string activityInstanceId, IReadOnlyList<string> outcomes, string reason, CancellationToken cancellationToken) =>
        MendAsync(instanceId, activityInstanceId, new Stimulus.Skip(activityInstanceId, outcomes, reason), cancellationToken);

    /// <summary>Sets a workflow-level variable of an instance that is not cancelled or finished; false when it has none of that id.</summary>
    public async Task<bool> CorrectVariableAsync(string instanceId, string variableId, JsonNode? value, CancellationToken cancellationToken)
    {
        var state = await store.FindInstanceAsync(instanceId, cancellationToken);
        if (state is null or { SubStatus: WorkflowSubStatus.Cancelled or WorkflowSubStatus.Finished } || !state.Variables.ContainsKey(variableId))
            return false;
        await StepAsync(state, false, new Stimulus.Correct(variableId, value), new PendingWork(), cancellationToken);
        return true;
    }

    /// <summary>
    /// Cancels an instance that stopped with an incident, also one that ended by it, and its running children; the
    /// reason goes into the journal. False when it is not stuck.
    /// </summary>
    public async Task<bool> GiveUpAsync(string instanceId, string reason, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not { StuckSince: not null } state)
            return false;
        var pending = new PendingWork();
        await StepAsync(state, false, new Stimulus.GiveUp(reason), pending, cancellationToken);
        foreach (var childId in await store.FindRunningChildrenAsync(instanceId, cancellationToken))
            await CancelAsync(childId, pending, cancellationToken);
        await RunPendingAsync(pending, cancellationToken);
        return true;
    }

    /// <summary>The version an instance runs on, ready to be asked about its nodes; null when the store has it no more.</summary>
    public async ValueTask<CompiledWorkflow?> WorkflowOfAsync(string definitionVersionId, CancellationToken cancellationToken) =>
        await store.FindVersionAsync(definitionVersionId, cancellationToken) is { } definition
            ? await engine.CompileAsync(definition, store.UsedIn(cancellationToken))
            : null;

    private async Task<bool> MendAsync(string instanceId, string activityInstanceId, Stimulus stimulus, CancellationToken cancellationToken)
    {
        var state = await store.FindInstanceAsync(instanceId, cancellationToken);
        if (state is null or { SubStatus: WorkflowSubStatus.Cancelled or WorkflowSubStatus.Finished }
            || !state.OpenActivities.Any(a => a.ActivityInstanceId == activityInstanceId && a.IsFaulted))
            return false;
        var pending = new PendingWork();
        await StepAsync(state, false, stimulus, pending, cancellationToken);
        await RunPendingAsync(pending, cancellationToken);
        return true;
    }
}
