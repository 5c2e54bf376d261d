using System.Security.Claims;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Host.SignIn;

internal sealed class SignInCheck(IServiceScopeFactory scopes, HostSettings settings) : ISignInCheck
{
    public TimeSpan Every => settings.SignIn.RecheckEvery;

    public async Task<ClaimsPrincipal?> LookAsync(ClaimsPrincipal signedIn)
    {
        await using var scope = scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Person>>();
        if (await signIn.ValidateSecurityStampAsync(signedIn) is not { } person)
            return null;
        var place = SignInPlaces.Of(signedIn);
        if (place is not null && !await scope.ServiceProvider.GetRequiredService<SignInPlaces>().IsOpenAsync(person.Id, place))
            return null;
        var now = await signIn.CreateUserPrincipalAsync(person);
        if (place is not null)
            ((ClaimsIdentity)now.Identity!).AddClaim(new Claim(SignInPlaces.Claim, place));
        return now;
    }
}
