using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Migration;

/// <summary>An instance as it was before a migration, and the revision the migration gave it.</summary>
/// <param name="VersionId">The version it was in.</param>
/// <param name="Version">That version's number.</param>
/// <param name="State">Its state as JSON.</param>
/// <param name="Revision">Its revision after the migration; another one means that it has moved since.</param>
public sealed record MigrationSnapshot(string VersionId, int Version, string State, long Revision)
{
    /// <summary>The instance as it was before; null when it has moved since, so that going back would undo somebody's work.</summary>
    public InstanceState? Restore(InstanceState current, DateTimeOffset now)
    {
        if (current.Revision != Revision)
            return null;
        var restored = current.CopyWith(State);
        restored.DefinitionVersionId = VersionId;
        restored.DefinitionVersion = Version;
        restored.Revision = current.Revision + 1;
        restored.UpdatedAt = now;
        return restored;
    }

    internal static MigrationSnapshot Of(InstanceState state, InstanceState moved) =>
        new(state.DefinitionVersionId, state.DefinitionVersion, state.ToJson(), moved.Revision);
}
