using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Organization.Accounts;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>What the first start left for the operator to read.</summary>
/// <param name="AdminPassword">Shown once and kept nowhere; null when there was nothing to make.</param>
public sealed record FirstStartNews(string? AdminPassword);

/// <summary>
/// Fills an empty database: units, categories and roles, then either the demo people or one administrator.
/// All of it is one commit, so a start that is killed here begins anew.
/// </summary>
internal sealed class FirstStart(
    UnitOfWork work, HotlineDb db, IIdSource ids, NewPeople people, IPasswordHasher<Person> hasher, ILookupNormalizer names, DemoEnd demoEnd, HostSettings settings)
{
    public async Task<FirstStartNews> RunAsync(CancellationToken cancellation)
    {
        if (settings.Demo ? await HasDemoPeopleAsync(cancellation) : await db.Users.AnyAsync(cancellation))
            return new FirstStartNews(settings.Demo ? null : await demoEnd.RunAsync(cancellation));

        var units = await UnitRows.EnsureAsync(work, db, ids, wholeDistrict: settings.Demo, cancellation);
        if (!await db.Categories.AnyAsync(cancellation))
            work.AddRange(CategoryRows.Create(ids));
        var roles = await EnsureRolesAsync(cancellation);
        var news = settings.Demo ? await AddDemoPeopleAsync(units, roles, cancellation) : AddAdministrator(units, roles);
        await work.CommitAsync(cancellation);
        return news;
    }

    /// <summary>A demo on the data of an installation without demo people, or with fewer, adds them.</summary>
    private async Task<bool> HasDemoPeopleAsync(CancellationToken cancellation) =>
        await db.Users.CountAsync(person => DemoPeople.Names.Contains(person.UserName!) && person.PasswordHash != null, cancellation) == DemoPeople.Names.Count;

    private async Task<Dictionary<string, long>> EnsureRolesAsync(CancellationToken cancellation)
    {
        var known = await db.Roles.ToDictionaryAsync(role => role.Name!, role => role.Id, cancellation);
        foreach (var name in Roles.All.Where(name => !known.ContainsKey(name)))
        {
            var role = new IdentityRole<long>(name)
            {
                Id = ids.NextNumber(),
                NormalizedName = names.NormalizeName(name),
                ConcurrencyStamp = ids.NextText(),
            };
            work.Add(role);
            known[name] = role.Id;
        }

        return known;
    }

    private async Task<FirstStartNews> AddDemoPeopleAsync(
        IReadOnlyDictionary<string, Unit> units, Dictionary<string, long> roles, CancellationToken cancellation)
    {
        var people = await work.ListAsync(db.Users, cancellation);
        var known = people.Select(person => person.UserName!).ToHashSet();
        // One hash for all: the password is published anyway, and twenty derivations would take two seconds.
        string? hash = null;
        foreach (var demo in DemoPeople.All.Where(demo => !known.Contains(demo.UserName)))
        {
            var person = Create(demo.UserName, demo.DisplayName, demo.Title, units[demo.UnitCode], units);
            person.PhoneNumber = DemoPeople.PhoneOf(demo);
            person.PasswordHash = hash ??= hasher.HashPassword(person, DemoPeople.Password);
            Add(person, demo.Roles, roles);
        }

        // A start without the demonstration took it from them.
        foreach (var person in people.Where(person => person.PasswordHash is null && DemoPeople.Names.Contains(person.UserName!)))
            person.PasswordHash = hash ??= hasher.HashPassword(person, DemoPeople.Password);

        return new FirstStartNews(null);
    }

    private FirstStartNews AddAdministrator(IReadOnlyDictionary<string, Unit> units, Dictionary<string, long> roles)
    {
        var password = PasswordRule.MakeUp();
        var person = Create("admin", "系统管理员", "", units.Values.First(unit => unit.Kind is UnitKind.Centre), units);
        person.PasswordHash = hasher.HashPassword(person, password);
        Add(person, [Roles.Admin], roles);
        return new FirstStartNews(password);
    }

    private Person Create(string userName, string displayName, string title, Unit unit, IReadOnlyDictionary<string, Unit> units) =>
        people.Create(userName, displayName, title, unit, units.Values.FirstOrDefault(above => above.Id == unit.ParentId));

    private void Add(Person person, IReadOnlyList<string> held, Dictionary<string, long> roles)
    {
        work.Add(person);
        work.AddRange(held.Select(role => new IdentityUserRole<long> { UserId = person.Id, RoleId = roles[role] }));
    }
}
