using System.Collections.Concurrent;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>
/// Parsed definitions by version and content, shared by all bursts. A published version never changes its content,
/// a draft does; both are right under this key.
/// </summary>
internal sealed class CompiledDefinitions
{
    private readonly ConcurrentDictionary<(string VersionId, string ContentHash), WorkflowDefinition> _known = new();
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _settled = new();

    /// <summary>A version that has been published once: its content is settled, so it needs no look into the database.</summary>
    public WorkflowDefinition? FindSettled(string versionId) => _settled.GetValueOrDefault(versionId);

    public void Settle(string versionId, WorkflowDefinition definition) => _settled.TryAdd(versionId, definition);

    public WorkflowDefinition? Find(string versionId, string contentHash) => _known.GetValueOrDefault((versionId, contentHash));

    public WorkflowDefinition Add(string versionId, string contentHash, string json) =>
        _known.GetOrAdd((versionId, contentHash), static (_, text) => WorkflowDefinition.Parse(text), json);
}
