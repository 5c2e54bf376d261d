namespace Hotline.Workflows.Engine.Migration;

/// <summary>What a migration 迁移 can do with one instance.</summary>
public enum MigrationVerdictKind
{
    /// <summary>It goes on in the new version.</summary>
    Moves,

    /// <summary>It waits at a node that the new version lacks; once that node is mapped it may move.</summary>
    NeedsChoice,

    /// <summary>Its further way would be wrong; it has to go on in its version for now.</summary>
    CannotMove,

    /// <summary>It has ended, or is not in the version the plan is for.</summary>
    NothingToDo,
}

/// <summary>The verdict on one instance.</summary>
/// <param name="Kind">What can be done.</param>
/// <param name="Reason">In words for the administrator: which node, and what to do.</param>
/// <param name="NodeKey">The node of the old version it is about, or null.</param>
public sealed record MigrationVerdict(MigrationVerdictKind Kind, string Reason, string? NodeKey = null)
{
    public bool Moves => Kind == MigrationVerdictKind.Moves;
}
