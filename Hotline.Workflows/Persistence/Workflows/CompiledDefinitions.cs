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

    public WorkflowDefinition? Find(string versionId, string contentHash) => _known.GetValueOrDefault((versionId, contentHash));

    public WorkflowDefinition Add(string versionId, string contentHash, string json) =>
        _known.GetOrAdd((versionId, contentHash), static (_, text) => WorkflowDefinition.Parse(text), json);
}
