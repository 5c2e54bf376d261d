using System.Security.Cryptography;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Organization.Accounts;

/// <summary>Accounts that an administrator changes, and what holds for every change of them.</summary>
public sealed class AccountBook(HotlineDb db, UnitOfWork work, CurrentActor current, ILookupNormalizer names)
{
    public static NotFound Unknown => new("person-unknown", OrganizationTexts.Get("Person.Unknown"));

    /// <summary>To be changed; null when nobody has that name.</summary>
    public Task<Person?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        var wanted = names.NormalizeName(userName.Trim());
        return work.FirstOrDefaultAsync(db.Users.Where(person => person.NormalizedUserName == wanted), cancellationToken);
    }

    /// <summary>All that the person was given ends: cookies, tokens and refresh tokens, on every node at the next request.</summary>
    public static void EndSignIns(Person person) => person.SecurityStamp = RandomNumberGenerator.GetHexString(32);

    /// <summary>Nobody takes the right to administrate from themselves: one who can is always left.</summary>
    public RuleRefusal? RefuseOwn(Person person) =>
        person.Id == current.Actor.Id ? new RuleRefusal("own-account", OrganizationTexts.Get("Person.Own")) : null;
}
