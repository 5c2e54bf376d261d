using System.Security.Claims;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>Puts unit and real name into the sign-in, so that requests need no look-up to know who acts.</summary>
internal sealed class PersonClaims(
    UserManager<Person> people, RoleManager<IdentityRole<long>> roles, IOptions<IdentityOptions> options, HotlineDb db)
    : UserClaimsPrincipalFactory<Person, IdentityRole<long>>(people, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var unitName = await db.Units.Where(unit => unit.Id == user.UnitId).Select(unit => unit.Name).FirstOrDefaultAsync();
        identity.AddClaims(ActorClaims.Write(user.DisplayName, user.UnitId, unitName ?? "", user.UnitPath));
        return identity;
    }
}
