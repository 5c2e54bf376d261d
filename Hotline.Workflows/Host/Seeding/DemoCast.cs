using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>The demo people as actors, by user name and by unit.</summary>
internal sealed class DemoCast(IReadOnlyDictionary<string, Actor> byName, IReadOnlyDictionary<string, long> units)
{
    private const string District = "110107";

    /// <summary>Gets a part of a ticket; nobody signs in for it.</summary>
    private const string Community = "003002";

    public static async Task<DemoCast> LoadAsync(HotlineDb db, CancellationToken cancellation)
    {
        var known = DemoPeople.All.ToDictionary(person => person.UserName);
        var names = known.Keys.ToList();
        var people = await db.Users.Where(person => names.Contains(person.UserName!)).ToListAsync(cancellation);
        List<string> codes = [.. DemoPeople.All.Select(person => person.UnitCode).Distinct(), District + Community];
        var units = await db.Units.Where(unit => codes.Contains(unit.Code)).ToListAsync(cancellation);
        var unitNames = units.ToDictionary(unit => unit.Id, unit => unit.Name);
        return new DemoCast(
            people.ToDictionary(
                person => person.UserName!,
                person => new Actor(
                    person.Id,
                    person.UserName!,
                    person.DisplayName,
                    known[person.UserName!].Roles.ToHashSet(),
                    person.UnitId,
                    unitNames[person.UnitId],
                    person.UnitPath)),
            units.ToDictionary(unit => unit.Code, unit => unit.Id));
    }

    public Actor Named(string userName) => byName[userName];

    public long UnitId(string code) => units[District + code];

    /// <summary>The first that is named of the unit's.</summary>
    public Actor HandlerOf(string code) =>
        byName[DemoPeople.All.First(person => person.UnitCode == District + code && person.Roles.Contains(Roles.Handler)).UserName];
}
