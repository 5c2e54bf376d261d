using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>What a person may do about an instance that stopped with an incident.</summary>
internal sealed partial class Burst
{
    private void Retry(Stimulus.Retry retry)
    {
        if (Reopen(retry.ActivityInstanceId) is not { } execution)
            return;
        Write(execution, "Retried", null);
        // What faulted while it was resumed still has its bookmark and waits for the same stimulus again.
        if (State.OpenBookmarks.Exists(b => b.ActivityInstanceId == execution.Id))
            return;
        Guarded(execution, () =>
        {
            execution.EvaluateInputs();
            execution.Node.Activity.Execute(execution);
        });
    }

    /// <summary>A timer is held for the retry; another wait is dropped, as the retry runs its activity anew, which waits again.</summary>
    private void SetAside(Stimulus.SetAside setAside)
    {
        var index = State.OpenBookmarks.FindIndex(b => b.Id == setAside.BookmarkId);
        var bookmark = index < 0 ? null : State.OpenBookmarks[index];
        if (State.Status == WorkflowStatus.Finished || State.Executions.Find(e => e.Id == bookmark?.ActivityInstanceId) is not { } execution)
            return;
        if (bookmark is { DueAt: { } dueAt })
            State.OpenBookmarks[index] = bookmark with { DueAt = null, HeldDueAt = dueAt };
        else
            State.OpenBookmarks.RemoveAt(index);
        Fault(execution, setAside.Cause);
    }

    private void Skip(Stimulus.Skip skip)
    {
        if (Reopen(skip.ActivityInstanceId) is not { } execution)
            return;
        Write(execution, "Skipped", new JsonObject { ["Reason"] = skip.Reason });
        execution.Node.Activity.Skipped(execution);
        Complete(execution, skip.Outcomes);
    }

    /// <summary>An instance that ended by its fault still has open activities and bookmarks: they are dropped with it.</summary>
    private void GiveUp(Stimulus.GiveUp giveUp)
    {
        if (State.StuckSince is null)
            return;
        Write(OpenRoot, "GivenUp", new JsonObject { ["Reason"] = giveUp.Reason });
        DropEverything();
        State.Status = WorkflowStatus.Running;
        Finish(WorkflowSubStatus.Cancelled);
    }

    private ActivityExecution OpenRoot => State.Executions.Find(e => e.NodeKey.Length == 0) ?? EndedRoot;

    private void Correct(Stimulus.Correct correct)
    {
        var root = OpenRoot;
        if (root.TrySetVariableById(correct.VariableId, correct.Value))
            Write(root, "VariableCorrected", new JsonObject { ["Id"] = correct.VariableId, ["Value"] = correct.Value?.DeepClone() });
    }

    /// <summary>The faulted execution, running again; an instance that ended by the fault runs again with it.</summary>
    private ActivityExecution? Reopen(string activityInstanceId)
    {
        var execution = State.Executions.Find(e => e.Id == activityInstanceId && e.Status == ActivityStatus.Faulted);
        if (execution is null || State.SubStatus is WorkflowSubStatus.Cancelled or WorkflowSubStatus.Finished)
            return null;
        State.Status = WorkflowStatus.Running;
        State.SubStatus = WorkflowSubStatus.Executing;
        State.FinishedAt = null;
        execution.Status = ActivityStatus.Running;
        for (var i = 0; i < State.OpenBookmarks.Count; i++)
        {
            if (State.OpenBookmarks[i] is { HeldDueAt: { } dueAt } held && held.ActivityInstanceId == execution.Id)
                State.OpenBookmarks[i] = held with { DueAt = dueAt, HeldDueAt = null };
        }

        return execution;
    }
}
