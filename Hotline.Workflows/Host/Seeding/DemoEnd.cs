using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Organization.Accounts;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>
/// The house of a demonstration is served in earnest: whose password is the published one has none any more, and all that
/// they were given, cookies and tokens, is dead. Who has chosen one of their own keeps it.
/// </summary>
internal sealed class DemoEnd(HotlineDb db, UnitOfWork work, IPasswordHasher<Person> hasher)
{
    /// <returns>A new password of <c>admin</c> when no administrator is left who can sign in; null otherwise.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellation)
    {
        var people = await work.ListAsync(db.Users.Where(person => DemoPeople.Names.Contains(person.UserName!)), cancellation);
        foreach (var published in people.Where(person => person.PasswordHash is not null).GroupBy(person => person.PasswordHash).Where(IsPublished))
            foreach (var person in published)
            {
                person.PasswordHash = null;
                AccountBook.EndSignIns(person);
            }

        var password = await GiveAdministratorAsync(people, cancellation);
        await work.CommitAsync(cancellation);
        return password;
    }

    private bool IsPublished(IGrouping<string?, Person> alike) =>
        hasher.VerifyHashedPassword(alike.First(), alike.Key!, DemoPeople.Password) is not PasswordVerificationResult.Failed;

    private async Task<string?> GiveAdministratorAsync(List<Person> people, CancellationToken cancellation)
    {
        if (people.Find(person => person.UserName == "admin") is not { PasswordHash: null } admin)
            return null;
        var others = from person in db.Users
                     join link in db.UserRoles on person.Id equals link.UserId
                     join role in db.Roles on link.RoleId equals role.Id
                     where role.Name == Roles.Admin && person.IsActive && person.PasswordHash != null && person.Id != admin.Id
                     select person.Id;
        if (await others.AnyAsync(cancellation))
            return null;
        var password = PasswordRule.MakeUp();
        admin.PasswordHash = hasher.HashPassword(admin, password);
        admin.IsActive = true;
        return password;
    }
}
