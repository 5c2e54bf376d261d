using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities.Events;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>
/// Carries stimuli to instances: loads, runs bursts until all caused work (children included) is idle, and stages
/// every result in the store. It never commits; the caller's unit of work does.
/// </summary>
public sealed partial class WorkflowRuntime(IWorkflowStore store, IBurstHost host, TimeProvider time, IIdSource ids, WorkflowEngine engine)
{
    private static readonly Dictionary<string, JsonNode?> Nothing = [];

    /// <summary>Told where bursts are; null when nobody asks.</summary>
    public BurstPlace? Place { get; set; }

    /// <summary>Starts the published version; null when there is none or the activation strategy refuses.</summary>
    public async Task<InstanceState?> StartAsync(StartWorkflow request, CancellationToken cancellationToken)
    {
        if (await store.FindPublishedAsync(request.DefinitionId, cancellationToken) is not { } definition)
            return null;
        var pending = new PendingWork();
        var state = await BeginAsync(definition, new NewInstance(request.InstanceId, request.CorrelationId, request.Input, request.OwnerId, request.PartId), new Stimulus.Begin(request.ActivityId), pending, cancellationToken);
        await RunPendingAsync(pending, cancellationToken);
        return state;
    }

    /// <summary>Starts the version a trigger belongs to, at that trigger; null when it is gone or the activation strategy refuses.</summary>
    public async Task<InstanceState?> StartByTriggerAsync(StoredTrigger trigger, CancellationToken cancellationToken)
    {
        var pending = new PendingWork();
        var state = await BeginByTriggerAsync(trigger, null, Nothing, pending, cancellationToken);
        await RunPendingAsync(pending, cancellationToken);
        return state;
    }

    /// <summary>
    /// When a timed trigger that is due fires next: counted from its instant, so that lateness does not add up, or from
    /// now when that would be in the past as well: what was missed is made up for once, not many times. Null for never.
    /// </summary>
    public async Task<DateTimeOffset?> NextDueAsync(StoredTrigger trigger, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(trigger.VersionId, cancellationToken) is not { } definition)
            return null;
        var now = time.GetUtcNow();
        if (trigger.DueAt is { } fired && await AfterAsync(fired) is { } onTime && onTime > now)
            return onTime;
        return await AfterAsync(now) is { } next && next > now ? next : null;

        async Task<DateTimeOffset?> AfterAsync(DateTimeOffset instant) =>
            (await engine.TriggersAsync(definition, instant, ids, store.UsedIn(cancellationToken)))
            .FirstOrDefault(t => t.ActivityId == trigger.ActivityId && t.Name == trigger.Name)?.DueAt;
    }

    /// <summary>Resumes one bookmark; false when it is not open any more.</summary>
    public async Task<bool> ResumeAsync(string bookmarkId, IReadOnlyDictionary<string, JsonNode?> input, CancellationToken cancellationToken)
    {
        var found = await store.FindBookmarksAsync(new BookmarkQuery(Id: bookmarkId), cancellationToken);
        return found.Count > 0 && await ResumeAsync(found[0].InstanceId, bookmarkId, input, cancellationToken);
    }

    /// <summary>Resumes one bookmark of an instance the caller knows; false when it is not open any more.</summary>
    public async Task<bool> ResumeAsync(
        string instanceId, string bookmarkId, IReadOnlyDictionary<string, JsonNode?> input, CancellationToken cancellationToken)
    {
        var pending = new PendingWork();
        var resumed = await ResumeAsync(instanceId, bookmarkId, input, pending, cancellationToken);
        await RunPendingAsync(pending, cancellationToken);
        return resumed;
    }

    /// <summary>Publishes a named event to all who wait and to triggers; kept for a while when nobody does.</summary>
    public async Task PublishEventAsync(PublishEvent request, CancellationToken cancellationToken)
    {
        var pending = new PendingWork();
        await DeliverAsync(request, pending, cancellationToken);
        await RunPendingAsync(pending, cancellationToken);
    }

    /// <summary>
    /// Gives an open wait the event that is kept for it. Needed only when wait and event were committed side by side, each
    /// without seeing the other.
    /// </summary>
    public async Task ServeKeptAsync(string bookmarkId, CancellationToken cancellationToken)
    {
        var pending = new PendingWork();
        if (await store.FindBookmarksAsync(new BookmarkQuery(Id: bookmarkId), cancellationToken) is [var wait])
            await ServeKeptAsync(wait.InstanceId, wait.Bookmark, pending, cancellationToken);
        await RunPendingAsync(pending, cancellationToken);
    }

    /// <summary>Cancels a running instance and its children; false when it is not running.</summary>
    public async Task<bool> CancelAsync(string instanceId, CancellationToken cancellationToken)
    {
        var pending = new PendingWork();
        var cancelled = await CancelAsync(instanceId, pending, cancellationToken);
        await RunPendingAsync(pending, cancellationToken);
        return cancelled;
    }

    private async Task DeliverAsync(PublishEvent request, PendingWork pending, CancellationToken cancellationToken)
    {
        var hash = Event.HashOf(request.EventName);
        var input = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase) { [Event.PayloadName] = request.Payload };
        var waiting = await store.FindBookmarksAsync(new BookmarkQuery(Hash: hash, InstanceId: request.InstanceId), cancellationToken);
        if (request.InstanceId is null)
            foreach (var trigger in await store.FindTriggersAsync(hash, cancellationToken))
                await BeginByTriggerAsync(trigger, request.CorrelationId, input, pending, cancellationToken);
        var heard = false;
        foreach (var bookmark in waiting)
        {
            if (request.CorrelationId is not null
                && (await store.FindInstanceAsync(bookmark.InstanceId, cancellationToken))?.CorrelationId != request.CorrelationId)
                continue;
            heard |= await ResumeAsync(bookmark.InstanceId, bookmark.Bookmark.Id, input, pending, cancellationToken);
        }

        if (!heard)
            store.Keep(new KeptStimulus(ids.NextText(), Event.TypeName, hash, request.CorrelationId, request.InstanceId,
                request.Payload, time.GetUtcNow() + engine.Settings.KeepStimuliFor));
    }

    /// <summary>A new wait may be served by an event that came before it.</summary>
    private async Task ServeKeptAsync(string instanceId, Bookmark bookmark, PendingWork pending, CancellationToken cancellationToken)
    {
        var kept = await store.FindKeptAsync(bookmark.Hash, time.GetUtcNow(), cancellationToken);
        if (kept.Count == 0 || await store.FindInstanceAsync(instanceId, cancellationToken) is not { } state)
            return;
        var match = kept.FirstOrDefault(k => (k.InstanceId is null || k.InstanceId == instanceId)
            && (k.CorrelationId is null || k.CorrelationId == state.CorrelationId));
        if (match is null)
            return;
        var input = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase) { [Event.PayloadName] = match.Input };
        if (await ResumeAsync(instanceId, bookmark.Id, input, pending, cancellationToken))
            store.Consume(match);
    }

    private async Task<bool> CancelAsync(string instanceId, PendingWork pending, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not { Status: WorkflowStatus.Running } state)
            return false;
        await StepAsync(state, false, new Stimulus.Cancel(), pending, cancellationToken);
        foreach (var childId in await store.FindRunningChildrenAsync(instanceId, cancellationToken))
            await CancelAsync(childId, pending, cancellationToken);
        return true;
    }
}

/// <param name="DefinitionId">The stable id; the published version is used.</param>
/// <param name="Input">Values by input name.</param>
/// <param name="CorrelationId">What ties the instance to its subject, such as the ticket's number.</param>
/// <param name="InstanceId">A chosen id; a new one when null.</param>
/// <param name="ActivityId">Where in the root flowchart it begins; its own start when null.</param>
/// <param name="OwnerId">See <see cref="InstanceState.OwnerId"/>.</param>
/// <param name="PartId">See <see cref="InstanceState.PartId"/>.</param>
public sealed record StartWorkflow(
    string DefinitionId,
    IReadOnlyDictionary<string, JsonNode?>? Input = null,
    string? CorrelationId = null,
    string? InstanceId = null,
    string? ActivityId = null,
    long? OwnerId = null,
    long? PartId = null);

public sealed record PublishEvent(
    string EventName,
    string? CorrelationId = null,
    string? InstanceId = null,
    JsonNode? Payload = null)
{
    /// <summary>Name of the bookmarks that wait for an event.</summary>
    public const string BookmarkName = "Elsa.Event";
}
