namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>A way in which a person may act on tasks: in their own name, on duty, or for somebody they stand in for.</summary>
/// <param name="PersonId">Whose tasks, where they are meant for or held by one person; null when on duty.</param>
/// <param name="OnBehalfOf">Name of the person who is stood in for; null in one's own name.</param>
/// <param name="Roles">Tasks of these roles.</param>
/// <param name="Paths">Offered in just these units.</param>
/// <param name="Under">Or anywhere in this one; null for nowhere else.</param>
public sealed record Capacity(long? PersonId, string? OnBehalfOf, IReadOnlyList<string> Roles, IReadOnlyList<string> Paths, string? Under = null)
{
    /// <summary>Of <see cref="Paths"/> those where another is on duty now: what waits there is offered to that person, though whoever is at hand may take it.</summary>
    public IReadOnlyList<string> Covered { get; init; } = [];

    /// <summary>Roles whose tasks go to who is on duty.</summary>
    public IReadOnlyList<string> CoveredRoles { get; init; } = [];
}
