using System.Reflection;
using MediatR;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>A use case that changes something: one commit, retried when another commit was first.</summary>
public interface ICommand<T> : IRequest<Result<T>>;

/// <summary>A use case that only reads.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Who may send a request. Every request says so; what says nothing only the system may send.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class AllowAttribute(params string[] roles) : Attribute
{
    public IReadOnlyList<string> Roles { get; } = roles;

    /// <summary>What a request says; null where it says nothing.</summary>
    public static AllowAttribute? Of(Type request) => request.GetCustomAttribute<AllowAttribute>();

    public virtual bool Permits(Actor actor) => actor.IsIn(Roles);
}

/// <summary>Every signed-in person may; what they see or may do of it is decided row by row.</summary>
public sealed class AllowEveryoneAttribute : AllowAttribute
{
    public override bool Permits(Actor actor) => true;
}

/// <summary>Sent by workers alone, never for a person.</summary>
public sealed class SystemOnlyAttribute : AllowAttribute
{
    public override bool Permits(Actor actor) => false;
}

/// <summary>
/// The front door of all use cases, for web, API, CLI and workers: opens a scope of its own with the given actor,
/// so that one browser circuit never shares a unit of work between two acts.
/// </summary>
public interface IHotline
{
    Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default);
}

/// <summary>One page of a keyset-paged list.</summary>
/// <param name="Items">Rows in order.</param>
/// <param name="Next">Pass as <c>after</c> for the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>News for open desks: what changed in the last commit.</summary>
/// <param name="InstanceId">The workflow instance that has moved; without a ticket the number is empty.</param>
/// <param name="PersonId">The one person whom it concerns, who was told something or has read it; null for news for all.</param>
public sealed record LiveChange(long TicketId, string TicketNo, string? UnitPath, string What, string? InstanceId = null, long? PersonId = null)
{
    /// <summary>Figures have changed with it: where an open ticket stands, whose it is, or what has ended.</summary>
    public bool Counts { get; init; }

    /// <summary>Tasks that came, went or changed; null for none.</summary>
    public IReadOnlyList<LiveTask>? Tasks { get; init; }
}

/// <summary>A task of which there is news.</summary>
/// <param name="UnitPath">Where it waits.</param>
/// <param name="PersonId">Whose it is, or was until now; null for whoever takes it.</param>
public sealed record LiveTask(string UnitPath, long? PersonId)
{
    /// <summary>Whether it may be the person's to do, whatever their roles, their duty and whom they stand in for; tasks of the district are no work of the units below.</summary>
    public bool MayBeOf(Actor actor) => PersonId == actor.Id
        || UnitPath.StartsWith(actor.UnitPath, StringComparison.Ordinal) || Features.Tasks.TaskRights.OwnPaths(actor.UnitPath).Contains(UnitPath);
}

/// <summary>Publishes committed changes to the desks of this node (and of its peers where the store can).</summary>
public interface ILiveUpdates
{
    event Action<LiveChange> Changed;

    void Publish(LiveChange change);
}
