using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>
/// The engine's store inside the scope's unit of work: it only stages, the caller saves. What was staged is known by
/// whether the context still holds it, so that forgetting it before a retry clears the store too.
/// </summary>
internal sealed class EfWorkflowStore(UnitOfWork work, HotlineDb db, HotQueries queries, CompiledDefinitions definitions) : IWorkflowStore
{
    private readonly Dictionary<InstanceRow, InstanceState> _states = [];
    private readonly StartGuards _guards = new(work, db, queries);
    private readonly StagedRows<BookmarkRow> _bookmarks = new(work, db, row => row.Id);
    private readonly StagedRows<KeptStimulusRow> _kept = new(work, db, row => row.Id);
    private readonly StagedRows<JournalRow> _journal = new(work, db, row => $"{row.InstanceId}/{row.Sequence}");

    public async ValueTask<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        await CompileAsync(await queries.Published(db, definitionId, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken) =>
        definitions.FindSettled(versionId)
        ?? await CompileAsync(await queries.Version(db, versionId, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<InstanceState?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken)
    {
        foreach (var row in TrackedInstances())
        {
            if (row.Id == instanceId)
                return _states[row];
        }

        if (await queries.Instance(db, instanceId, cancellationToken).ConfigureAwait(false) is not { } found)
            return null;

        return _states[found] = found.ToState();
    }

    /// <summary>An instance that was read beside this store, to be changed in this unit of work; one it knows stays as it is.</summary>
    public void Know(InstanceRow row)
    {
        if (TrackedInstances().Exists(known => known.Id == row.Id))
            return;
        work.Take(row);
        _states[row] = row.ToState();
    }

    public async ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(BookmarkQuery query, CancellationToken cancellationToken)
    {
        var rows = query is { Id: { } id, Hash: null, Name: null, InstanceId: null, CorrelationId: null }
            ? await queries.Bookmark(db, id, cancellationToken).ConfigureAwait(false) is { } one ? [one] : []
            : await db.Bookmarks.AsNoTracking().Matching(query).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. _bookmarks.Merge(rows, query.Matches)
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
        var staged = TrackedInstances();
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

    public ValueTask WatchStartsAsync(string guard, CancellationToken cancellationToken) => _guards.WatchAsync(guard, cancellationToken);

    public void CountStart(string guard, DateTimeOffset at) => _guards.Count(guard, at);

    public async ValueTask<IReadOnlyList<string>> FindRunningChildrenAsync(string parentInstanceId, CancellationToken cancellationToken)
    {
        var staged = TrackedInstances();
        var stored = await db.Instances
            .Where(row => row.ParentInstanceId == parentInstanceId && row.Status == (int)WorkflowStatus.Running)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. stored.Where(id => !staged.Exists(row => row.Id == id))
            .Concat(staged.Where(row => row.ParentInstanceId == parentInstanceId && IsRunning(row)).Select(row => row.Id))];
    }

    public void Stage(BurstCommit burst)
    {
        var state = burst.State;
        var row = burst.IsNew ? Add(state) : TrackedInstances().Find(known => known.Id == state.Id)
            ?? throw new InvalidOperationException($"Instance {state.Id} was not read in this unit of work.");
        if (!burst.IsNew && row.CorrelationId != state.CorrelationId)
            Recorrelate(state);
        if (!burst.IsNew && IsRunning(row) != state.Status is WorkflowStatus.Running)
            HoldTimers(state);
        row.Write(state);
        _states[row] = state;

        foreach (var removed in burst.BookmarksRemoved)
            _bookmarks.Remove(removed, Stub);
        foreach (var rearmed in burst.BookmarksRearmed)
            _bookmarks.Change(rearmed.ToRow(state), entry => entry.Property(row => row.DueAt));
        foreach (var added in burst.BookmarksAdded)
            _bookmarks.Add(added.ToRow(state));
        if (burst.Journal.Count > 0)
            _journal.Add(burst.Journal.ToRow(state.Id));
    }

    public async ValueTask<IReadOnlyList<JournalEntry>> ReadJournalAsync(string instanceId, CancellationToken cancellationToken)
    {
        var stored = await db.Journal.AsNoTracking().Where(row => row.InstanceId == instanceId).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. _journal.Merge(stored, row => row.InstanceId == instanceId)
            .OrderBy(row => row.Sequence)
            .SelectMany(row => JournalJson.Read(row.Lines, row.Sequence, row.At))];
    }

    public void Keep(KeptStimulus stimulus) => _kept.Add(stimulus.ToRow());

    public async ValueTask<IReadOnlyList<KeptStimulus>> FindKeptAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = new List<KeptStimulusRow>();
        await foreach (var row in queries.Kept(db, hash, now).WithCancellation(cancellationToken).ConfigureAwait(false))
            stored.Add(row);
        return [.. _kept.Merge(stored, row => row.Hash == hash && row.ExpiresAt > now)
            .OrderBy(row => row.ExpiresAt)
            .Select(row => row.ToStored())];
    }

    public void Consume(KeptStimulus stimulus) => _kept.Remove(stimulus.Id, _ => stimulus.ToRow());

    private static bool IsRunning(InstanceRow row) => row.Status == (int)WorkflowStatus.Running;

    private static BookmarkRow Stub(string id) =>
        new() { Id = id, InstanceId = "", ActivityId = "", ActivityInstanceId = "", Name = "", Hash = "" };

    private InstanceRow Add(InstanceState state)
    {
        var row = state.ToRow();
        work.Add(row);
        return row;
    }

    private List<InstanceRow> TrackedInstances()
    {
        foreach (var gone in _states.Keys.Where(row => work.StateOf(row) is EntityState.Detached).ToList())
            _states.Remove(gone);
        return [.. _states.Keys];
    }

    /// <summary>Bookmarks are found by their instance's correlation id, so a new one reaches those already stored.</summary>
    private void Recorrelate(InstanceState state)
    {
        foreach (var row in db.Bookmarks.Where(row => row.InstanceId == state.Id).ToList())
        {
            _bookmarks.Know(row);
            db.Entry(row).Property(x => x.CorrelationId).CurrentValue = state.CorrelationId;
        }
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
            _bookmarks.Know(row);
            if (timers.TryGetValue(row.Id, out var timer))
                db.Entry(row).Property(x => x.DueAt).CurrentValue = state.Status is WorkflowStatus.Running ? timer.DueAt : null;
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
