using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>
/// Who may take a task: people of its role in its unit or a part of it, who is on duty there, and who stands in for one of
/// them. Tasks of the district belong to the people of the centre, who sign in with the district's path, and to nobody below.
/// </summary>
internal static class TaskRights
{
    public static bool IsCandidate(Actor actor, HumanTask task) => Offered(Capacities(actor), task) is not null;

    /// <summary>How the person may act on the task, in their own name where they can; null when they may not at all.</summary>
    public static Capacity? Of(Actor actor, HumanTask task)
    {
        var capacities = Capacities(actor);
        foreach (var capacity in capacities)
        {
            if (capacity.PersonId is { } person && person == task.AssigneeId)
                return capacity;
        }

        return Offered(capacities, task);
    }

    /// <summary>The person has it in hand, or somebody they stand in for has.</summary>
    public static bool Holds(Actor actor, HumanTask task) =>
        task.AssigneeId is { } holder && (holder == actor.Id || actor.Standing?.Any(capacity => capacity.PersonId == holder) is true);

    /// <summary>It is offered to the person, or in the hands of somebody they stand in for.</summary>
    public static bool MayTake(Actor actor, HumanTask task) =>
        task.Status is HumanTaskStatus.Open ? IsCandidate(actor, task) : task.Status is HumanTaskStatus.Claimed && task.AssigneeId != actor.Id && Holds(actor, task);

    /// <summary>Who handed a task over, who got it, and who stands in for one of them may bring it back.</summary>
    public static bool MayUndo(Actor actor, Delegation given) =>
        actor.Id == given.ById || actor.Id == given.ToId
        || actor.Standing?.Any(capacity => capacity.PersonId == given.ById || capacity.PersonId == given.ToId) is true;

    public static Expression<Func<HumanTask, bool>> CandidateOf(Actor actor) => OffersTo(actor).Aggregate(Conditions.Or);

    /// <summary>
    /// What <see cref="CandidateOf"/> says, way by way: each has an index, and a database that is asked for all of them at
    /// once uses none.
    /// </summary>
    /// <param name="actor">Whose.</param>
    /// <param name="besides">A unit whose tasks are known in another way, with those of the units below it; null for none.</param>
    /// <param name="all">Also what waits for another who is on duty there.</param>
    public static IEnumerable<Expression<Func<HumanTask, bool>>> OffersTo(Actor actor, string? besides = null, bool all = true)
    {
        foreach (var capacity in Capacities(actor))
        {
            if (capacity is { PersonId: { } id, Under: null })
                yield return task => task.CandidatePersonId == id;
            if (Besides(capacity, besides) is { } other)
                yield return OfferedIn(other, all);
        }
    }

    /// <summary>
    /// What the person has to do now, way by way: what is in their hands, or in those of whom they stand in for, and what waits
    /// for them; where another is on duty, it waits for that one.
    /// </summary>
    public static IEnumerable<Expression<Func<HumanTask, bool>>> WorkOf(Actor actor)
    {
        Expression<Func<HumanTask, bool>> claimed = task => task.Status == HumanTaskStatus.Claimed;
        Expression<Func<HumanTask, bool>> offered = task => task.Status == HumanTaskStatus.Open;
        return OffersTo(actor, all: false).Select(offered.And).Prepend(claimed.And(HeldBy(actor)));
    }

    /// <summary>In whose hands a task may be for the person to have it: their own, and those of whom they stand in for.</summary>
    public static Expression<Func<HumanTask, bool>> HeldBy(Actor actor)
    {
        var id = actor.Id;
        if (Absentees(actor) is not { Count: > 0 } others)
            return task => task.AssigneeId == id;
        return task => task.AssigneeId == id || others.Contains(task.AssigneeId);
    }

    /// <summary>升级: taken to the person as the leader by name.</summary>
    public static Expression<Func<HumanTask, bool>> TakenTo(Actor actor)
    {
        var id = actor.Id;
        return task => task.EscalatedToId == id;
    }

    /// <summary>The ways of a person without roster and substitutes.</summary>
    /// <param name="personId">Who.</param>
    /// <param name="onBehalfOf">Their name where another acts for them.</param>
    /// <param name="roles">Theirs.</param>
    /// <param name="unitPath">Their unit's.</param>
    public static Capacity Of(long personId, string? onBehalfOf, IEnumerable<string> roles, string unitPath) =>
        new(personId, onBehalfOf, [.. roles], OwnPaths(unitPath));

    private static IReadOnlyList<Capacity> Capacities(Actor actor) => actor.Standing ?? [Of(actor.Id, null, actor.Roles, actor.UnitPath)];

    private static List<long?> Absentees(Actor actor) =>
        actor.Standing is null ? [] : [.. actor.Standing.Where(capacity => capacity.OnBehalfOf is not null && capacity.PersonId is not null).Select(capacity => capacity.PersonId)];

    /// <returns>Null when no unit is left.</returns>
    private static Capacity? Besides(Capacity capacity, string? unit)
    {
        if (unit is null)
            return capacity;
        if (capacity.Under is { } under)
            return under.StartsWith(unit, StringComparison.Ordinal) ? null : capacity;
        List<string> paths = [.. capacity.Paths.Where(path => !path.StartsWith(unit, StringComparison.Ordinal))];
        return paths.Count == 0 ? null : capacity with { Paths = paths };
    }

    private static Capacity? Offered(IReadOnlyList<Capacity> capacities, HumanTask task)
    {
        foreach (var capacity in capacities)
        {
            if (IsOfferedTo(capacity, task))
                return capacity;
        }

        return null;
    }

    private static bool IsOfferedTo(Capacity capacity, HumanTask task) => task.CandidatePersonId is { } person
        ? person == capacity.PersonId
        : capacity.Roles.Contains(task.CandidateRole)
            && (capacity.Paths.Contains(task.CandidateUnitPath)
                || (capacity.Under is { } under && task.CandidateUnitPath.StartsWith(under, StringComparison.Ordinal)));

    /// <summary>Offered to a role, not to one person.</summary>
    private static Expression<Func<HumanTask, bool>> OfferedIn(Capacity capacity, bool all)
    {
        var (paths, roles) = (capacity.Paths, capacity.Roles);
        if (capacity.Under is { } under)
            return task => task.CandidatePersonId == null && task.CandidateUnitPath.StartsWith(under) && roles.Contains(task.CandidateRole);
        if (all || capacity.Covered.Count == 0)
            return task => task.CandidatePersonId == null && paths.Contains(task.CandidateUnitPath) && roles.Contains(task.CandidateRole);
        var (covered, onDuty) = (capacity.Covered, capacity.CoveredRoles);
        return task => task.CandidatePersonId == null && paths.Contains(task.CandidateUnitPath) && roles.Contains(task.CandidateRole)
            && !(covered.Contains(task.CandidateUnitPath) && onDuty.Contains(task.CandidateRole));
    }

    /// <summary>The unit's path and those of the units above it, the district's only for its own people.</summary>
    public static List<string> OwnPaths(string unitPath)
    {
        var paths = new List<string>();
        for (var at = unitPath.IndexOf('/', 1); at > 0; at = unitPath.IndexOf('/', at + 1))
            paths.Add(unitPath[..(at + 1)]);
        if (paths.Count > 1)
            paths.RemoveAt(0);
        return paths;
    }
}
