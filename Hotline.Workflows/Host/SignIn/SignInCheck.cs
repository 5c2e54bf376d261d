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
        return await signIn.ValidateSecurityStampAsync(signedIn) is { } person ? await signIn.CreateUserPrincipalAsync(person) : null;
    }
}
