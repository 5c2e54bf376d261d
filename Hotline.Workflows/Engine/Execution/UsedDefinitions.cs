using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>How a definition used as an activity is looked up in a store: the version it names, else what is published.</summary>
public static class UsedDefinitions
{
    public static FindUsedDefinition UsedIn(this IWorkflowStore store, CancellationToken cancellationToken) => async (versionId, definitionId) =>
        (versionId is null ? null : await store.FindVersionAsync(versionId, cancellationToken))
        ?? (definitionId is null ? null : await store.FindPublishedAsync(definitionId, cancellationToken));
}
