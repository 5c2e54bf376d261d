using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities.Composition;
using Hotline.Workflows.Engine.Activities.Events;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

public sealed partial class WorkflowRuntime
{
    private async Task<InstanceState?> BeginAsync(
        WorkflowDefinition definition, NewInstance instance, Stimulus.Begin stimulus, PendingWork pending, CancellationToken cancellationToken)
    {
        var rule = StartRule.Of(definition, instance.CorrelationId);
        if (rule is not null && !await MayStartAsync(rule, cancellationToken))
            return null;
        var state = WorkflowEngine.NewState(definition, instance.Id ?? ids.NextText(), time.GetUtcNow());
        state.CorrelationId = instance.CorrelationId;
        state.ParentInstanceId = instance.ParentId;
        state.ParentBookmarkId = instance.ParentBookmarkId;
        state.OwnerId = instance.OwnerId;
        state.PartId = instance.PartId;
        state.HeldBytes = engine.Kept.CheckAll(instance.Input ?? Nothing);
        foreach (var (name, value) in instance.Input ?? Nothing)
            state.InputValues[name] = value?.DeepClone();
        await StepAsync(state, true, stimulus, pending, cancellationToken);
        if (rule is not null && state.Status is WorkflowStatus.Running)
            store.CountStart(rule.Guard, state.CreatedAt);
        return state;
    }

    private async Task<InstanceState?> BeginByTriggerAsync(
        StoredTrigger trigger, string? correlationId, IReadOnlyDictionary<string, JsonNode?> input, PendingWork pending, CancellationToken cancellationToken) =>
        await store.FindVersionAsync(trigger.VersionId, cancellationToken) is { } definition
            ? await BeginAsync(definition, new NewInstance(null, correlationId, null), new Stimulus.Begin(trigger.ActivityId, input), pending, cancellationToken)
            : null;

    private async Task<bool> ResumeAsync(
        string instanceId, string bookmarkId, IReadOnlyDictionary<string, JsonNode?> input, PendingWork pending, CancellationToken cancellationToken)
    {
        var state = await store.FindInstanceAsync(instanceId, cancellationToken);
        if (state is not { Status: WorkflowStatus.Running } || state.OpenBookmarks.TrueForAll(b => b.Id != bookmarkId))
            return false;
        var values = new Dictionary<string, JsonNode?>(input, StringComparer.OrdinalIgnoreCase);
        await StepAsync(state, false, new Stimulus.Resume(bookmarkId, values), pending, cancellationToken);
        return true;
    }

    /// <summary>Runs one burst and stages its result; what it caused elsewhere is left to <see cref="RunPendingAsync"/>.</summary>
    private async Task StepAsync(InstanceState state, bool isNew, Stimulus stimulus, PendingWork pending, CancellationToken cancellationToken)
    {
        if (++pending.Bursts > engine.Settings.BurstsPerStimulus)
            throw new EndlessStimulusException(engine.Settings.BurstsPerStimulus);
        if (state.Defect is not null && stimulus is Stimulus.Cancel or Stimulus.GiveUp)
            state.OpenBookmarks.AddRange((await store.FindBookmarksAsync(new BookmarkQuery(InstanceId: state.Id), cancellationToken)).Select(b => b.Bookmark));
        else if (state.Defect is not null)
            throw new InvalidOperationException(state.Defect);
        var definition = await store.FindVersionAsync(state.DefinitionVersionId, cancellationToken)
            ?? throw new InvalidOperationException($"The version {state.DefinitionVersionId} of instance {state.Id} is not in the store.");
        var workflow = await engine.CompileAsync(definition, store.UsedIn(cancellationToken));
        var scope = await host.OpenAsync(new InstanceIdentity(state, workflow, isNew), cancellationToken);
        if (isNew)
            state.OwnerId ??= scope.OwnerId;
        var now = scope.Now ?? time.GetUtcNow();
        // Nodes may differ in their clocks, but the time of one instance never runs back.
        if (now < state.UpdatedAt)
            now = state.UpdatedAt;
        // What it runs for may be ahead of this node's clock.
        if (isNew)
            state.CreatedAt = now;
        var burst = new Burst(workflow, state, new BurstSurroundings(now, ids, scope, engine, Place));
        burst.Recall(pending.Passing.GetValueOrDefault(state.Id));
        burst.Run(stimulus);
        while (burst.Needs is { } definitionId)
            burst.Continue(await store.FindPublishedAsync(definitionId, cancellationToken) is not null);

        if (burst.Passed is { } passed)
            pending.Passing[state.Id] = passed;
        var added = burst.BookmarksAdded;
        store.Stage(new BurstCommit
        {
            State = state,
            IsNew = isNew,
            BookmarksAdded = added,
            BookmarksRearmed = burst.BookmarksRearmed,
            BookmarksRemoved = burst.BookmarksRemoved,
            Journal = burst.JournalEntries,
        });
        foreach (var effect in burst.Effects)
            pending.Add(token => ApplyAsync(state, effect, pending, token));
        foreach (var bookmark in added.Where(b => b.Name == Event.TypeName))
            pending.Add(token => ServeKeptAsync(state.Id, bookmark, pending, token));
        if (state is { Status: WorkflowStatus.Finished, ParentInstanceId: { } parentId, ParentBookmarkId: { } parentBookmarkId })
            pending.Add(token => ResumeAsync(parentId, parentBookmarkId, ChildEnd.Of(state), pending, token));
    }

    private async Task RunPendingAsync(PendingWork pending, CancellationToken cancellationToken)
    {
        while (pending.Next() is { } work)
            await work(cancellationToken);
    }

    private async Task ApplyAsync(InstanceState state, Effect effect, PendingWork pending, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case Effect.Publish publish:
                await DeliverAsync(publish.Event, pending, cancellationToken);
                break;
            case Effect.StartChild child:
                var definition = await store.FindPublishedAsync(child.DefinitionId, cancellationToken);
                var instance = new NewInstance(child.ChildInstanceId, child.CorrelationId, child.Input, state.OwnerId, state.PartId, state.Id, child.WaitingBookmarkId);
                var started = definition is null ? null : await BeginAsync(definition, instance, new Stimulus.Begin(), pending, cancellationToken);
                // A child that may not start must not leave its parent waiting.
                if (started is null && child.WaitingBookmarkId is { } bookmarkId)
                    pending.Add(token => ResumeAsync(state.Id, bookmarkId, Nothing, pending, token));
                break;
        }
    }

    /// <summary>The guard is looked at first: what begins after that is either seen running or makes the commit a race.</summary>
    private async Task<bool> MayStartAsync(StartRule rule, CancellationToken cancellationToken)
    {
        await store.WatchStartsAsync(rule.Guard, cancellationToken);
        return !await store.AnyRunningAsync(rule.DefinitionId, rule.CorrelationId, cancellationToken);
    }

    private sealed record NewInstance(
        string? Id,
        string? CorrelationId,
        IReadOnlyDictionary<string, JsonNode?>? Input,
        long? OwnerId = null,
        long? PartId = null,
        string? ParentId = null,
        string? ParentBookmarkId = null);

    /// <summary>What bursts of one stimulus caused in other instances, first come, first served.</summary>
    private sealed class PendingWork
    {
        private readonly Queue<Func<CancellationToken, Task>> _work = new();

        public int Bursts { get; set; }

        /// <summary>By instance: what its next burst of this stimulus still sees.</summary>
        public Dictionary<string, PassingValues> Passing { get; } = [];

        public void Add(Func<CancellationToken, Task> work) => _work.Enqueue(work);

        public Func<CancellationToken, Task>? Next() => _work.TryDequeue(out var work) ? work : null;
    }
}
