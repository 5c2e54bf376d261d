using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>
/// Parsed definitions by version and content, shared by all bursts. A published version never changes its content,
/// a draft does; both are right under this key. Those not used for long are read again when an instance needs them.
/// </summary>
internal sealed class CompiledDefinitions(EngineSettings settings)
{
    private readonly RecentlyUsed<(string VersionId, string ContentHash), WorkflowDefinition> _known = new(settings.KeptDefinitions);
    private readonly RecentlyUsed<string, WorkflowDefinition> _settled = new(settings.KeptDefinitions);

    public int Count => Math.Max(_known.Count, _settled.Count);

    /// <summary>A version that has been published once: its content is settled, so it needs no look into the database.</summary>
    public WorkflowDefinition? FindSettled(string versionId) => _settled.TryGet(versionId, out var found) ? found : null;

    public void Settle(string versionId, WorkflowDefinition definition)
    {
        if (!_settled.TryGet(versionId, out _))
            _settled.Set(versionId, definition);
    }

    public WorkflowDefinition? Find(string versionId, string contentHash) => _known.TryGet((versionId, contentHash), out var found) ? found : null;

    public WorkflowDefinition Add(string versionId, string contentHash, string json) =>
        Find(versionId, contentHash) ?? _known.Set((versionId, contentHash), WorkflowDefinition.Parse(json));
}
