using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Load.Scale.House;

internal readonly record struct HousePerson(long Id, string Name);

/// <summary>A unit that leads tickets, with its people.</summary>
internal sealed record HouseUnit(long Id, string Name, string Path, UnitKind Kind, HouseUnit? Street, HousePerson Handler, HousePerson Leader, HousePerson Head)
{
    /// <summary>Of a street.</summary>
    public List<HouseUnit> Communities { get; } = [];
}

/// <summary>The streets, communities, bureaus and enterprises of the district; who has nobody to sign in gets a handler, a leader and a head.</summary>
internal sealed class HouseUnits
{
    private readonly Dictionary<long, HouseUnit> _byId = [];

    public IReadOnlyList<HouseUnit> Streets { get; private set; } = [];
    public IReadOnlyList<HouseUnit> Others { get; private set; } = [];

    public HouseUnit? Find(long id) => _byId.GetValueOrDefault(id);

    public static async Task<HouseUnits> LoadAsync(HotlineDb db, IIdSource ids, Vocabulary words, Random chance, CancellationToken cancellation)
    {
        var units = await db.Units.Where(unit => unit.Kind == UnitKind.Street || unit.Kind == UnitKind.Community || unit.Kind == UnitKind.Bureau || unit.Kind == UnitKind.Enterprise)
            .OrderBy(unit => unit.Id).ToListAsync(cancellation);
        var people = (await db.Users.OrderBy(person => person.Id).ToListAsync(cancellation)).ToLookup(person => person.UnitId);
        var roles = await db.Roles.ToDictionaryAsync(role => role.Name!, role => role.Id, cancellation);
        var sample = people.SelectMany(unit => unit).First();
        var house = new HouseUnits();
        foreach (var unit in units)
        {
            house._byId[unit.Id] = new HouseUnit(
                unit.Id, unit.Name, unit.Path, unit.Kind, unit.Kind is UnitKind.Community ? house._byId[unit.ParentId!.Value] : null,
                Person(Roles.Handler, words.HandlerTitle), Person(Roles.Leader, Posts.Leader), Person(Roles.Reviewer, Posts.SectionHead));
            house._byId[unit.Id].Street?.Communities.Add(house._byId[unit.Id]);

            HousePerson Person(string role, string title)
            {
                if (people[unit.Id].FirstOrDefault(person => person.Title == title) is { } there)
                    return new HousePerson(there.Id, there.DisplayName);
                var person = NewPerson(ids.NextNumber(), unit, role, title, sample, words.PersonName(chance));
                db.Users.Add(person);
                db.UserRoles.Add(new() { UserId = person.Id, RoleId = roles[role] });
                return new HousePerson(person.Id, person.DisplayName);
            }
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        house.Streets = [.. house._byId.Values.Where(unit => unit.Kind is UnitKind.Street)];
        house.Others = [.. house._byId.Values.Where(unit => unit.Kind is UnitKind.Bureau or UnitKind.Enterprise)];
        return house;
    }

    private static Person NewPerson(long id, Unit unit, string role, string title, Person sample, string name)
    {
        var userName = $"{role}-{unit.Code}";
        return new Person
        {
            Id = id,
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            DisplayName = name,
            Title = title,
            UnitId = unit.Id,
            UnitPath = unit.Path,
            PasswordHash = sample.PasswordHash,
            SecurityStamp = sample.SecurityStamp,
            ConcurrencyStamp = sample.ConcurrencyStamp,
            LockoutEnabled = true,
        };
    }
}
