using System.Security.Claims;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>The sign-in of a browser, from its first cookie on.</summary>
internal sealed class AccountSignIn(SignInManager<Person> signIn, SignInPlaces places)
{
    public async Task BeginAsync(Person person, HttpContext http) =>
        await KeepAsync(person, (await places.BeginAsync(person.Id, http, ofProgram: false)).Id);

    /// <summary>All others end, programs included; this one goes on with a new cookie.</summary>
    public async Task EndOthersAsync(Person person, HttpContext http)
    {
        var own = SignInPlaces.Of(http.User);
        await places.EndOthersAsync(person.Id, own);
        await signIn.UserManager.UpdateSecurityStampAsync(person);
        if (own is null)
            await BeginAsync(person, http);
        else
            await KeepAsync(person, own);
    }

    public async Task EndAsync(HttpContext http)
    {
        if (await signIn.UserManager.GetUserAsync(http.User) is { } person && SignInPlaces.Of(http.User) is { } own)
            await places.EndAsync(person.Id, own);
        await signIn.SignOutAsync();
    }

    private Task KeepAsync(Person person, string id)
    {
        signIn.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        return signIn.SignInWithClaimsAsync(person, isPersistent: false, [new Claim(SignInPlaces.Claim, id)]);
    }
}
