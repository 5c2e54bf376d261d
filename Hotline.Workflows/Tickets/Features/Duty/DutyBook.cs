using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>Somebody who is away or on duty, with the rights that go over to who stands in.</summary>
internal sealed record DutyPerson(long Id, string Name, string UnitPath, IReadOnlyList<string> Roles);

/// <summary>
/// The shifts and substitutions of now and the near future, as last read, and what they make of a person at an instant.
/// Substitutes of substitutes are followed; a circle, should one ever be, is gone round once.
/// </summary>
internal sealed class DutyBook
{
    private readonly IReadOnlyList<Shift> shifts;
    private readonly ILookup<long, Substitution> byStandIn;
    private readonly ILookup<long, Substitution> byAbsent;
    private readonly IReadOnlyDictionary<long, DutyPerson> people;
    private readonly IReadOnlyList<string> dutyRoles;

    /// <param name="shifts">Those that run or will soon.</param>
    /// <param name="substitutions">Those that hold or will.</param>
    /// <param name="people">All who are away.</param>
    /// <param name="dutyRoles">Whose tasks go to who is on duty.</param>
    public DutyBook(
        IReadOnlyList<Shift> shifts, IReadOnlyList<Substitution> substitutions, IReadOnlyDictionary<long, DutyPerson> people, IReadOnlyList<string> dutyRoles)
    {
        (this.shifts, this.people, this.dutyRoles) = (shifts, people, dutyRoles);
        byStandIn = substitutions.ToLookup(x => x.StandInId);
        byAbsent = substitutions.ToLookup(x => x.AbsentId);
    }

    /// <summary>The actor with what is theirs to do at the instant.</summary>
    public Actor Place(Actor actor, DateTimeOffset now)
    {
        if (actor.IsSystem || (byStandIn.Count == 0 && shifts.Count == 0))
            return actor;
        var running = shifts.Where(shift => shift.From <= now && now < shift.To).ToList();
        var absent = AbsentFor(actor.Id, now);
        if (running.Count == 0 && absent.Count == 0)
            return actor;
        var me = new DutyPerson(actor.Id, actor.DisplayName, actor.UnitPath, [.. actor.Roles]);
        List<Capacity> standing = [Own(me, null, running), .. OnDuty(me.Id, null, running)];
        foreach (var other in absent)
        {
            standing.Add(Own(other, other.Name, running));
            standing.AddRange(OnDuty(other.Id, other.Name, running));
        }

        return standing.Count == 1 && standing[0].Covered.Count == 0 ? actor : actor with { Standing = standing };
    }

    /// <summary>Who acts for a person at an instant, from the person on to the last in the chain.</summary>
    public IReadOnlyList<string> ChainOf(long personId, string name, DateTimeOffset now)
    {
        List<string> chain = [name];
        HashSet<long> seen = [personId];
        for (var at = personId; byAbsent[at].FirstOrDefault(x => Holds(x, now)) is { } next && seen.Add(next.StandInId); at = next.StandInId)
            chain.Add(next.StandInName);
        return chain;
    }

    /// <summary>Who acts for a person at an instant in the end.</summary>
    public long LastOf(long personId, DateTimeOffset now)
    {
        HashSet<long> seen = [personId];
        var at = personId;
        while (byAbsent[at].FirstOrDefault(x => Holds(x, now)) is { } next && seen.Add(next.StandInId))
            at = next.StandInId;
        return at;
    }

    /// <summary>The shifts that run in a unit at an instant.</summary>
    public IEnumerable<Shift> RunningIn(long unitId, DateTimeOffset now) =>
        shifts.Where(shift => shift.UnitId == unitId && shift.From <= now && now < shift.To);

    /// <summary>All whose work comes to a person, through others or straight.</summary>
    private List<DutyPerson> AbsentFor(long personId, DateTimeOffset now)
    {
        List<DutyPerson> absent = [];
        HashSet<long> seen = [personId];
        Queue<long> open = new([personId]);
        while (open.TryDequeue(out var standIn))
        {
            foreach (var held in byStandIn[standIn].Where(x => Holds(x, now) && seen.Add(x.AbsentId)))
            {
                if (people.TryGetValue(held.AbsentId, out var person))
                    absent.Add(person);
                open.Enqueue(held.AbsentId);
            }
        }

        return absent;
    }

    private Capacity Own(DutyPerson person, string? onBehalfOf, List<Shift> running)
    {
        var own = TaskRights.Of(person.Id, onBehalfOf, person.Roles, person.UnitPath);
        var covered = own.Paths.Where(path => running.Exists(shift => shift.PersonId != person.Id && Covers(shift, path))).ToList();
        return covered.Count == 0 ? own : own with { Covered = covered, CoveredRoles = dutyRoles };
    }

    private IEnumerable<Capacity> OnDuty(long personId, string? onBehalfOf, List<Shift> running) => running
        .Where(shift => shift.PersonId == personId)
        .Select(shift => DutyPlaces.IsDistrict(shift.UnitPath)
            ? new Capacity(null, onBehalfOf, dutyRoles, [shift.UnitPath])
            : new Capacity(null, onBehalfOf, dutyRoles, [], shift.UnitPath));

    /// <summary>The centre's shift is for what waits at the district itself, a unit's for all that waits in it.</summary>
    private static bool Covers(Shift shift, string path) =>
        DutyPlaces.IsDistrict(shift.UnitPath) ? path == shift.UnitPath : path.StartsWith(shift.UnitPath, StringComparison.Ordinal);

    private static bool Holds(Substitution substitution, DateTimeOffset now) =>
        substitution.From <= now && now < substitution.To && substitution.EndedAt is null;
}
