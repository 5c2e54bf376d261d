using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities;

/// <summary>
/// Everything an activity may see and ask for during one burst. Nothing here performs I/O;
/// requests become part of the burst's result and are committed with it.
/// </summary>
public abstract class ActivityContext
{
    public abstract string InstanceId { get; }

    public abstract string DefinitionId { get; }

    public abstract int DefinitionVersion { get; }

    public abstract string? CorrelationId { get; set; }

    /// <summary>Id of the node in the definition.</summary>
    public abstract string ActivityId { get; }

    /// <summary>The node's display text, else its name, else its id.</summary>
    public abstract string ActivityName { get; }

    /// <summary>Id of this one execution of the node; the same after a suspension, new in every loop round.</summary>
    public abstract string ActivityInstanceId { get; }

    public abstract DateTimeOffset Now { get; }

    /// <summary>When the instance began.</summary>
    public abstract DateTimeOffset StartedAt { get; }

    public abstract IIdSource Ids { get; }

    /// <summary>Kept with the instance until this execution ends.</summary>
    public abstract JsonObject State { get; }

    /// <summary>The application object opened for this burst by <see cref="IBurstHost"/>.</summary>
    /// <exception cref="InvalidOperationException">The host gave no such object.</exception>
    public abstract T Host<T>() where T : class;

    /// <summary>Evaluates an input by its descriptor name and converts it; the descriptor's default when it is missing.</summary>
    public abstract T? Input<T>(string name);

    /// <summary>What the descriptor gives an input that is missing; nothing when it gives none.</summary>
    public abstract T? Default<T>(string name);

    /// <summary>Value given to the instance at its start (or to this resumption); null when there is none. Names ignore case.</summary>
    public abstract JsonNode? WorkflowInput(string name);

    /// <summary>Writes an output to the variable bound to it and to the burst's register.</summary>
    public abstract void SetOutput(string name, JsonNode? value);

    public abstract JsonNode? GetVariable(string name);

    public abstract void SetVariable(string name, JsonNode? value);

    /// <summary>Waits. The activity stays open until it completes, whatever happens to the bookmark.</summary>
    public abstract Bookmark CreateBookmark(BookmarkRequest request);

    /// <summary>This execution's open bookmarks.</summary>
    public abstract IReadOnlyList<Bookmark> Bookmarks { get; }

    public abstract void RemoveBookmark(string bookmarkId);

    /// <summary>Sets when one of this execution's bookmarks is resumed by itself; null for never.</summary>
    public abstract void Rearm(string bookmarkId, DateTimeOffset? dueAt);

    /// <summary>Ends the activity and follows the given ports; none means <c>Done</c>.</summary>
    public abstract void Complete(params string[] outcomes);

    /// <summary>
    /// Starts what is connected to a side port while the activity stays open. A port fires once per execution;
    /// at completion a side port that has not fired counts as not followed.
    /// </summary>
    public abstract void FollowSidePort(string port);

    /// <summary>
    /// Whether a flow has a published version. To be asked in <see cref="Activity.Execute"/> before anything else is done:
    /// where the answer is not known yet the burst fetches it and calls that again.
    /// </summary>
    public abstract bool IsPublished(string definitionId);

    /// <summary>Starts a flow once this burst is over, within the same unit of work; it runs for the same owner and part.</summary>
    /// <param name="definitionId">The flow's id.</param>
    /// <param name="input">Values it is started with.</param>
    /// <param name="waiting">Resumed when it ends, or could not start; null to wait for nothing.</param>
    /// <returns>The new instance's id.</returns>
    public abstract string StartChild(string definitionId, IReadOnlyDictionary<string, JsonNode?> input, Bookmark? waiting = null);

    /// <summary>Publishes an event once this burst is over, within the same unit of work.</summary>
    public abstract void Publish(PublishEvent request);

    /// <summary>Adds an entry to the instance's journal.</summary>
    public abstract void Journal(string eventName, JsonObject? data = null);

    /// <summary>Faults the activity with an incident.</summary>
    public abstract void Fault(string message);
}
