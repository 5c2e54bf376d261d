using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>A store in memory for tests, conformance cases and simulation; every write is at once visible. Not for several threads.</summary>
public sealed class InMemoryWorkflowStore : IWorkflowStore
{
    private readonly Dictionary<string, WorkflowDefinition> _versions = [];
    private readonly Dictionary<string, string> _published = [];
    private readonly List<InstanceState> _instances = [];
    private readonly List<StoredTrigger> _triggers = [];
    private readonly List<KeptStimulus> _kept = [];
    private readonly Dictionary<string, List<JournalEntry>> _journals = [];

    /// <summary>In order of creation.</summary>
    public IReadOnlyList<InstanceState> Instances => _instances;

    public IReadOnlyList<StoredTrigger> Triggers => _triggers;

    public IReadOnlyList<JournalEntry> Journal(string instanceId) => _journals.GetValueOrDefault(instanceId) ?? [];

    public void Add(WorkflowDefinition definition) => _versions[definition.Id] = definition;

    /// <summary>Makes a version the published one, with its triggers.</summary>
    public void Publish(WorkflowDefinition definition, IEnumerable<StoredTrigger> triggers)
    {
        Retract(definition.DefinitionId);
        Add(definition);
        _published[definition.DefinitionId] = definition.Id;
        _triggers.AddRange(triggers);
    }

    public void Retract(string definitionId)
    {
        _published.Remove(definitionId);
        _triggers.RemoveAll(t => t.DefinitionId == definitionId);
    }

    public void Replace(StoredTrigger trigger, DateTimeOffset? dueAt)
    {
        var index = _triggers.IndexOf(trigger);
        if (index >= 0)
            _triggers[index] = trigger with { DueAt = dueAt };
    }

    /// <summary>Forgets everything that is not part of a state's JSON, as the end of the process would.</summary>
    public void Restart()
    {
        for (var i = 0; i < _instances.Count; i++)
            _instances[i] = _instances[i].Copy();
    }

    public ValueTask<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        new(_published.TryGetValue(definitionId, out var versionId) ? _versions[versionId] : null);

    public ValueTask<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken) =>
        new(_versions.GetValueOrDefault(versionId));

    public ValueTask<InstanceState?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken) =>
        new(_instances.Find(i => i.Id == instanceId));

    public ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(BookmarkQuery query, CancellationToken cancellationToken) =>
        new([.. _instances
            .Where(i => (query.InstanceId is null || i.Id == query.InstanceId) && (query.CorrelationId is null || i.CorrelationId == query.CorrelationId))
            .SelectMany(i => i.Bookmarks.Select(b => new StoredBookmark(i.Id, i.CorrelationId, b)))
            .Where(s => (query.Id is null || s.Bookmark.Id == query.Id)
                && (query.Hash is null || s.Bookmark.Hash == query.Hash)
                && (query.Name is null || s.Bookmark.Name == query.Name))]);

    public ValueTask<IReadOnlyList<StoredTrigger>> FindTriggersAsync(string hash, CancellationToken cancellationToken) =>
        new([.. _triggers.Where(t => t.Hash == hash)]);

    public ValueTask<bool> AnyRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken) =>
        new(_instances.Exists(i => i.Status == WorkflowStatus.Running
            && (definitionId is null || i.DefinitionId == definitionId)
            && (correlationId is null || i.CorrelationId == correlationId)));

    public ValueTask<IReadOnlyList<string>> FindRunningChildrenAsync(string parentInstanceId, CancellationToken cancellationToken) =>
        new([.. _instances.Where(i => i.ParentInstanceId == parentInstanceId && i.Status == WorkflowStatus.Running).Select(i => i.Id)]);

    public void Stage(BurstCommit burst)
    {
        var known = _instances.FindIndex(i => i.Id == burst.State.Id);
        if (burst.IsNew)
            _instances.Add(burst.State);
        else if (known >= 0)
            _instances[known] = burst.State;
        if (!_journals.TryGetValue(burst.State.Id, out var journal))
            _journals[burst.State.Id] = journal = [];
        journal.AddRange(burst.Journal);
    }

    public ValueTask<IReadOnlyList<JournalEntry>> ReadJournalAsync(string instanceId, CancellationToken cancellationToken) => new(Journal(instanceId));

    public void Keep(KeptStimulus stimulus) => _kept.Add(stimulus);

    public ValueTask<IReadOnlyList<KeptStimulus>> FindKeptAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        new([.. _kept.Where(k => k.Hash == hash && k.ExpiresAt > now)]);

    public void Consume(KeptStimulus stimulus) => _kept.Remove(stimulus);
}
