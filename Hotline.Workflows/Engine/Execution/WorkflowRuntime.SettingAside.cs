namespace Hotline.Workflows.Engine.Execution;

public sealed partial class WorkflowRuntime
{
    /// <summary>
    /// Lets the activity that waits at a bookmark stand faulted with that cause; none of the flow runs. A retry waits for
    /// the same again. False when the bookmark is not open any more.
    /// </summary>
    public async Task<bool> SetAsideAsync(string bookmarkId, string cause, CancellationToken cancellationToken)
    {
        if (await store.FindBookmarksAsync(new BookmarkQuery(Id: bookmarkId), cancellationToken) is not [var found]
            || await store.FindInstanceAsync(found.InstanceId, cancellationToken) is not { Status: WorkflowStatus.Running } state
            || !state.OpenBookmarks.Exists(b => b.Id == bookmarkId))
            return false;
        await StepAsync(state, false, new Stimulus.SetAside(bookmarkId, cause), new PendingWork(), cancellationToken);
        return true;
    }

    /// <summary>
    /// Starts an instance that stands faulted at the trigger, whatever the activation strategy says; none of the flow runs.
    /// Null when the trigger's version is gone.
    /// </summary>
    public async Task<InstanceState?> SetAsideAsync(StoredTrigger trigger, string cause, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(trigger.VersionId, cancellationToken) is not { } definition)
            return null;
        var state = WorkflowEngine.NewState(definition, ids.NextText(), time.GetUtcNow());
        await StepAsync(state, true, new Stimulus.Begin(trigger.ActivityId, Fault: cause), new PendingWork(), cancellationToken);
        return state;
    }
}
