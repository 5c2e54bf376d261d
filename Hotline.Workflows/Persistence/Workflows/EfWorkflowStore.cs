using System.Runtime.InteropServices;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>
/// The engine's store inside the scope's unit of work: it only stages, the caller commits. What is staged is seen by its
/// own reads, and gone when the unit of work forgets it.
/// </summary>
internal sealed class EfWorkflowStore(UnitOfWork work, HotlineDb db, HotQueries queries, CompiledDefinitions definitions) : IWorkflowStore
{
    private readonly Dictionary<InstanceRow, InstanceState> _states = [];
    private readonly HashSet<string> _watched = [];

    /// <summary>Instances begun in this unit of work, by parent: whoever ends many looks at no others.</summary>
    private readonly Dictionary<string, List<string>> _begun = [];

    public async ValueTask<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        await CompileAsync(await queries.Published(db, definitionId, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken) =>
        definitions.FindSettled(versionId)
        ?? await CompileAsync(await queries.Version(db, versionId, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<InstanceState?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken)
    {
        var row = work.Find<InstanceRow>(instanceId);
        if (row is null)
        {
            if (await queries.Instance(db, instanceId, cancellationToken).ConfigureAwait(false) is not { } found)
                return null;
            row = work.Take(found);
        }

        return work.StateOf(row) is RowState.Removed ? null : StateOf(row);
    }

    /// <summary>An instance that was read beside this store, to be changed in this unit of work.</summary>
    /// <returns>The row that is held.</returns>
    public InstanceRow Know(InstanceRow row)
    {
        var held = work.Take(row);
        StateOf(held);
        return held;
    }

    public async ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(BookmarkQuery query, CancellationToken cancellationToken)
    {
        var rows = query is { Id: { } id, Hash: null, Name: null, InstanceId: null, CorrelationId: null }
            ? await queries.Bookmark(db, id, cancellationToken).ConfigureAwait(false) is { } one ? [one] : []
            : await db.Bookmarks.Matching(query).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. Merge(rows, query.Matches)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id, StringComparer.Ordinal)
            .Select(row => row.ToStored())];
    }

    public async ValueTask<IReadOnlyList<StoredTrigger>> FindTriggersAsync(string hash, CancellationToken cancellationToken)
    {
        var found = new List<StoredTrigger>();
        await foreach (var row in queries.Triggers(db, hash).WithCancellation(cancellationToken).ConfigureAwait(false))
            found.Add(row.ToStored());
        return found;
    }

    public async ValueTask<bool> AnyRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken)
    {
        var staged = work.Held<InstanceRow>().ToList();
        if (staged.Any(row => IsRunning(row)
            && (definitionId is null || row.DefinitionId == definitionId)
            && (correlationId is null || row.CorrelationId == correlationId)))
            return true;

        var known = staged.ConvertAll(row => row.Id);
        return await db.Instances.AnyAsync(
            row => row.Status == (int)WorkflowStatus.Running
                && !known.Contains(row.Id)
                && (definitionId == null || row.DefinitionId == definitionId)
                && (correlationId == null || row.CorrelationId == correlationId),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask WatchStartsAsync(string guard, CancellationToken cancellationToken)
    {
        if (_watched.Add(guard) && await queries.StartGuard(db, guard, cancellationToken).ConfigureAwait(false) is { } row)
            work.Take(row);
    }

    /// <summary>A guard that is new in two units of work is written by one of them only, as its key is unique.</summary>
    public void CountStart(string guard, DateTimeOffset at)
    {
        if (work.Find<StartGuardRow>(guard) is { } row)
            (row.Starts, row.LastStartAt) = (row.Starts + 1, at);
        else
            work.Add(new StartGuardRow { Guard = guard, Starts = 1, LastStartAt = at });
    }

    public async ValueTask<IReadOnlyList<string>> FindRunningChildrenAsync(string parentInstanceId, CancellationToken cancellationToken)
    {
        var stored = await db.Instances
            .Where(row => row.ParentInstanceId == parentInstanceId && row.Status == (int)WorkflowStatus.Running)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. stored.Concat(_begun.GetValueOrDefault(parentInstanceId, []))
            .Where(id => work.Find<InstanceRow>(id) is not { } held || IsRunning(held)).Distinct()];
    }

    public void Stage(BurstCommit burst)
    {
        var state = burst.State;
        var row = burst.IsNew ? Add(state) : work.Find<InstanceRow>(state.Id)
            ?? throw new InvalidOperationException($"Instance {state.Id} was not read in this unit of work.");
        if (!burst.IsNew && row.CorrelationId != state.CorrelationId)
            Recorrelate(state);
        if (!burst.IsNew && IsRunning(row) != state.Status is WorkflowStatus.Running)
            HoldTimers(state);
        row.Write(state);
        _states[row] = state;

        foreach (var removed in burst.BookmarksRemoved)
            work.Remove(Stub(removed));
        foreach (var rearmed in burst.BookmarksRearmed)
            Rearm(rearmed.ToRow(state));
        foreach (var added in burst.BookmarksAdded)
            work.Add(added.ToRow(state));
        if (burst.Journal.Count > 0)
            work.Add(burst.Journal.ToRow(state.Id));
    }

    public async ValueTask<IReadOnlyList<JournalEntry>> ReadJournalAsync(string instanceId, CancellationToken cancellationToken)
    {
        var stored = await db.Journal.Where(row => row.InstanceId == instanceId).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. Merge(stored, row => row.InstanceId == instanceId)
            .OrderBy(row => row.Sequence)
            .SelectMany(row => JournalJson.Read(row.Lines, row.Sequence, row.At))];
    }

    public void Keep(KeptStimulus stimulus) => work.Add(stimulus.ToRow());

    public async ValueTask<IReadOnlyList<KeptStimulus>> FindKeptAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = new List<KeptStimulusRow>();
        await foreach (var row in queries.Kept(db, hash, now).WithCancellation(cancellationToken).ConfigureAwait(false))
            stored.Add(row);
        return [.. Merge(stored, row => row.Hash == hash && row.ExpiresAt > now)
            .OrderBy(row => row.ExpiresAt)
            .Select(row => row.ToStored())];
    }

    public void Consume(KeptStimulus stimulus) => work.Remove(stimulus.ToRow());

    private static bool IsRunning(InstanceRow row) => row.Status == (int)WorkflowStatus.Running;

    private static BookmarkRow Stub(string id) =>
        new() { Id = id, InstanceId = "", ActivityId = "", ActivityInstanceId = "", Name = "", Hash = "" };

    private InstanceRow Add(InstanceState state)
    {
        var row = state.ToRow();
        work.Add(row);
        if (state.ParentInstanceId is { } parent)
            (CollectionsMarshal.GetValueRefOrAddDefault(_begun, parent, out _) ??= []).Add(state.Id);
        return row;
    }

    private InstanceState StateOf(InstanceRow row) =>
        _states.TryGetValue(row, out var state) ? state : _states[row] = row.ToState();

    /// <summary>Stored rows as they are here: without those removed, with those added or changed.</summary>
    private IEnumerable<T> Merge<T>(IEnumerable<T> stored, Func<T, bool> matches) where T : class =>
        stored.Where(row => work.StateOf(row) is RowState.Unknown).Concat(work.Held<T>().Where(matches));

    /// <summary>Nobody need have read the row: of one that is not held, only the due instant is taken for changed.</summary>
    private void Rearm(BookmarkRow rearmed)
    {
        var due = rearmed.DueAt;
        rearmed.DueAt = due is null ? DateTimeOffset.UnixEpoch : null;
        work.Take(rearmed).DueAt = due;
    }

    /// <summary>Bookmarks are found by their instance's correlation id, so a new one reaches those already stored.</summary>
    private void Recorrelate(InstanceState state)
    {
        foreach (var row in db.Bookmarks.Where(row => row.InstanceId == state.Id).ToList())
            work.Take(row).CorrelationId = state.CorrelationId;
    }

    /// <summary>
    /// A row's due instant is what the timers look for: it is taken from the rows of an instance that stops, whose timers
    /// nobody may fire, and given back when the instance goes on. The state itself keeps it.
    /// </summary>
    private void HoldTimers(InstanceState state)
    {
        var timers = state.Bookmarks.Where(bookmark => bookmark.DueAt is not null).ToDictionary(bookmark => bookmark.Id);
        if (timers.Count == 0)
            return;
        foreach (var row in db.Bookmarks.Where(row => row.InstanceId == state.Id).ToList())
        {
            if (timers.TryGetValue(row.Id, out var timer))
                work.Take(row).DueAt = state.Status is WorkflowStatus.Running ? timer.DueAt : null;
        }
    }

    private async ValueTask<WorkflowDefinition?> CompileAsync(DefinitionKey? key, CancellationToken cancellationToken)
    {
        if (key is null)
            return null;
        var definition = definitions.Find(key.VersionId, key.ContentHash) ?? await ReadAsync(key, cancellationToken).ConfigureAwait(false);
        if (key.WasPublished)
            definitions.Settle(key.VersionId, definition);
        return definition;
    }

    private async Task<WorkflowDefinition> ReadAsync(DefinitionKey key, CancellationToken cancellationToken)
    {
        var json = await db.Definitions.Where(row => row.Id == key.VersionId).Select(row => row.Json)
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        return definitions.Add(key.VersionId, key.ContentHash, json);
    }
}
