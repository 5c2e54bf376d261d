using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>
/// Where definitions, instances and bookmarks live. Writes are staged in the caller's unit of work and become
/// durable together when it commits; reads see what was staged before in the same unit of work.
/// </summary>
public interface IWorkflowStore
{
    ValueTask<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken);

    /// <param name="versionId">The id of one version of a definition (Elsa's <c>id</c>).</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken);

    ValueTask<InstanceState?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Bookmarks that match every given member, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(BookmarkQuery query, CancellationToken cancellationToken);

    /// <summary>Triggers of published definitions with that hash.</summary>
    ValueTask<IReadOnlyList<StoredTrigger>> FindTriggersAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Whether a running instance matches; used by activation strategies.</summary>
    ValueTask<bool> AnyRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken);

    /// <summary>
    /// Notes how many starts a guard has counted, so that <see cref="CountStart"/> can tell at the commit whether another
    /// unit of work has counted one since. A store with one unit of work at a time has nothing to note.
    /// </summary>
    ValueTask WatchStartsAsync(string guard, CancellationToken cancellationToken) => default;

    /// <summary>Counts a start under a watched guard; the commit is a lost race when another was counted meanwhile.</summary>
    void CountStart(string guard, DateTimeOffset at)
    {
    }

    /// <summary>Ids of the instances that were started by the given one and still run.</summary>
    ValueTask<IReadOnlyList<string>> FindRunningChildrenAsync(string parentInstanceId, CancellationToken cancellationToken);

    /// <summary>Stages the whole result of one burst: state, bookmarks added, rearmed and consumed, journal.</summary>
    void Stage(BurstCommit burst);

    /// <summary>The instance's journal in the order of its sequence; empty when there is none.</summary>
    ValueTask<IReadOnlyList<JournalEntry>> ReadJournalAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Keeps a stimulus that nobody waited for until <see cref="KeptStimulus.ExpiresAt"/>.</summary>
    void Keep(KeptStimulus stimulus);

    /// <summary>Kept stimuli with that hash that have not expired, oldest first.</summary>
    ValueTask<IReadOnlyList<KeptStimulus>> FindKeptAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken);

    void Consume(KeptStimulus stimulus);
}

/// <summary>Members that are null do not restrict.</summary>
public sealed record BookmarkQuery(
    string? Id = null,
    string? Hash = null,
    string? Name = null,
    string? InstanceId = null,
    string? CorrelationId = null);

/// <summary>A bookmark with its owner, as the store indexes it.</summary>
public sealed record StoredBookmark(string InstanceId, string? CorrelationId, Bookmark Bookmark);

/// <summary>An activity of a published definition that starts new instances.</summary>
public sealed record StoredTrigger(
    string Id,
    string DefinitionId,
    string VersionId,
    string ActivityId,
    string Name,
    string Hash,
    JsonNode? Payload,
    DateTimeOffset? DueAt);

/// <summary>A stimulus that came before its subscriber.</summary>
public sealed record KeptStimulus(
    string Id,
    string Name,
    string Hash,
    string? CorrelationId,
    string? InstanceId,
    JsonNode? Input,
    DateTimeOffset ExpiresAt);

/// <summary>All that one burst changed of one instance.</summary>
public sealed record BurstCommit
{
    public required InstanceState State { get; init; }

    /// <summary>True for the first burst of an instance.</summary>
    public required bool IsNew { get; init; }

    public required IReadOnlyList<Bookmark> BookmarksAdded { get; init; }

    /// <summary>Bookmarks that existed before this burst and now have another due instant.</summary>
    public IReadOnlyList<Bookmark> BookmarksRearmed { get; init; } = [];

    /// <summary>Ids of bookmarks that existed before this burst and are gone after it.</summary>
    public required IReadOnlyList<string> BookmarksRemoved { get; init; }

    public required IReadOnlyList<JournalEntry> Journal { get; init; }
}

/// <summary>One line of an instance's history.</summary>
public sealed record JournalEntry(
    long Sequence,
    DateTimeOffset At,
    string ActivityId,
    string ActivityInstanceId,
    string ActivityType,
    string EventName,
    JsonObject? Data);
