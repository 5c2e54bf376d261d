using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Execution;

/// <summary>The store in memory, with every staged burst kept for inspection.</summary>
internal sealed class RecordingStore : IWorkflowStore
{
    public InMemoryWorkflowStore Inner { get; } = new();

    public List<BurstCommit> Bursts { get; } = [];

    public void Stage(BurstCommit burst)
    {
        Bursts.Add(burst);
        Inner.Stage(burst);
    }

    public ValueTask<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) => Inner.FindPublishedAsync(definitionId, cancellationToken);

    public ValueTask<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken) => Inner.FindVersionAsync(versionId, cancellationToken);

    public ValueTask<InstanceState?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken) => Inner.FindInstanceAsync(instanceId, cancellationToken);

    public ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(BookmarkQuery query, CancellationToken cancellationToken) => Inner.FindBookmarksAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<StoredTrigger>> FindTriggersAsync(string hash, CancellationToken cancellationToken) => Inner.FindTriggersAsync(hash, cancellationToken);

    public ValueTask<bool> AnyRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken) => Inner.AnyRunningAsync(definitionId, correlationId, cancellationToken);

    public ValueTask<IReadOnlyList<string>> FindRunningChildrenAsync(string parentInstanceId, CancellationToken cancellationToken) => Inner.FindRunningChildrenAsync(parentInstanceId, cancellationToken);

    public ValueTask<IReadOnlyList<JournalEntry>> ReadJournalAsync(string instanceId, CancellationToken cancellationToken) => Inner.ReadJournalAsync(instanceId, cancellationToken);

    public void Keep(KeptStimulus stimulus) => Inner.Keep(stimulus);

    public ValueTask<IReadOnlyList<KeptStimulus>> FindKeptAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) => Inner.FindKeptAsync(hash, now, cancellationToken);

    public void Consume(KeptStimulus stimulus) => Inner.Consume(stimulus);
}
