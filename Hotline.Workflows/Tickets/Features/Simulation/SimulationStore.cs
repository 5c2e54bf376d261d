using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>
/// Definitions as they are, the tried version in the place of the published one; instances in memory only. Events reach
/// nobody outside, so no other flow is started by a simulation.
/// </summary>
internal sealed class SimulationStore(WorkflowDefinition tried, IWorkflowStore real) : IWorkflowStore
{
    private readonly InMemoryWorkflowStore memory = new();

    /// <summary>In order of creation, those of other flows that the tried one started among them.</summary>
    public IReadOnlyList<InstanceState> Instances => memory.Instances;

    public IReadOnlyList<JournalEntry> Journal(string instanceId) => memory.Journal(instanceId);

    public ValueTask<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        definitionId == tried.DefinitionId ? new(tried) : real.FindPublishedAsync(definitionId, cancellationToken);

    public ValueTask<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken) =>
        versionId == tried.Id ? new(tried) : real.FindVersionAsync(versionId, cancellationToken);

    public ValueTask<InstanceState?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken) =>
        memory.FindInstanceAsync(instanceId, cancellationToken);

    public ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(BookmarkQuery query, CancellationToken cancellationToken) =>
        memory.FindBookmarksAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<StoredTrigger>> FindTriggersAsync(string hash, CancellationToken cancellationToken) =>
        memory.FindTriggersAsync(hash, cancellationToken);

    public ValueTask<bool> AnyRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken) =>
        memory.AnyRunningAsync(definitionId, correlationId, cancellationToken);

    public ValueTask<IReadOnlyList<string>> FindRunningChildrenAsync(string parentInstanceId, CancellationToken cancellationToken) =>
        memory.FindRunningChildrenAsync(parentInstanceId, cancellationToken);

    public void Stage(BurstCommit burst) => memory.Stage(burst);

    public ValueTask<IReadOnlyList<JournalEntry>> ReadJournalAsync(string instanceId, CancellationToken cancellationToken) =>
        memory.ReadJournalAsync(instanceId, cancellationToken);

    public void Keep(KeptStimulus stimulus) => memory.Keep(stimulus);

    public ValueTask<IReadOnlyList<KeptStimulus>> FindKeptAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        memory.FindKeptAsync(hash, now, cancellationToken);

    public void Consume(KeptStimulus stimulus) => memory.Consume(stimulus);
}
