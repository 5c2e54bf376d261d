using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;

namespace Hotline.Workflows.Engine.Execution;

internal sealed partial class Burst
{
    private void Resume(Stimulus.Resume resume)
    {
        var bookmark = State.OpenBookmarks.FirstOrDefault(b => b.Id == resume.BookmarkId);
        var execution = State.Executions.FirstOrDefault(e => e.Id == bookmark?.ActivityInstanceId);
        if (bookmark is null || execution is null || State.Status == WorkflowStatus.Finished)
            return;
        _place?.At(execution.Node.Id);
        ResumeInput = resume.Input;
        State.SubStatus = WorkflowSubStatus.Executing;
        execution.Status = ActivityStatus.Running;
        Write(execution, "Resumed", bookmark.Tag is null ? null : new JsonObject { ["Tag"] = bookmark.Tag });
        Guarded(execution, () =>
        {
            if (!execution.Node.Activity.ReadsInputsOnce)
                execution.EvaluateInputs();
            execution.Node.Activity.Resume(execution, new Resumption(bookmark, resume.Input));
            if (bookmark.AutoBurn && execution.Status != ActivityStatus.Faulted)
                State.OpenBookmarks.RemoveAll(b => b.Id == bookmark.Id);
        });
    }

    private void CancelInstance()
    {
        if (State.Status == WorkflowStatus.Finished)
            return;
        DropEverything();
        Finish(WorkflowSubStatus.Cancelled);
    }

    /// <summary>Open activities hear of it, yet their end is not journalled one by one: the instance's end tells it.</summary>
    private void DropEverything()
    {
        _queue.Clear();
        State.OpenBookmarks.Clear();
        var open = State.Executions.ToList();
        State.Executions.Clear();
        foreach (var execution in open)
            execution.Status = ActivityStatus.Canceled;
        foreach (var execution in open)
            execution.Node.Activity.Cancelled(execution);
    }

    private void Settle()
    {
        if (State.Status == WorkflowStatus.Running)
        {
            if (State.Executions.Count == 0)
                Finish(WorkflowSubStatus.Finished);
            else
                State.SubStatus = WorkflowSubStatus.Suspended;
        }

        SettleVariables();
        State.UpdatedAt = Now;
        State.Revision++;
    }
}
