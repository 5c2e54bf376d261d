using System.Security.Claims;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>Answer of a sign-in through the API.</summary>
/// <param name="ExpiresIn">Seconds the access token is good for.</param>
public sealed record SignedIn(
    string TokenType,
    string AccessToken,
    int ExpiresIn,
    string RefreshToken,
    string UserName,
    string DisplayName,
    string UnitName,
    IReadOnlyList<string> Roles);

/// <summary>
/// Issues the tokens of Identity's own bearer scheme. Its handler would write the answer itself and could not tell
/// the client who signed in, so the two tickets are protected here the way the handler does.
/// </summary>
internal sealed class AccessTokens(
    SignInManager<Person> signIn, IOptionsMonitor<BearerTokenOptions> schemes, TimeProvider time)
{
    private static readonly string Scheme = IdentityConstants.BearerScheme;
    private readonly BearerTokenOptions _bearer = schemes.Get(Scheme);

    public async Task<SignedIn> IssueAsync(Person person)
    {
        var principal = await signIn.CreateUserPrincipalAsync(person);
        var actor = ActorClaims.Read(principal)!;
        return new SignedIn(
            "Bearer",
            _bearer.BearerTokenProtector.Protect(Ticket(principal, "AccessToken", _bearer.BearerTokenExpiration)),
            (int)_bearer.BearerTokenExpiration.TotalSeconds,
            _bearer.RefreshTokenProtector.Protect(Ticket(principal, "RefreshToken", _bearer.RefreshTokenExpiration)),
            actor.UserName,
            actor.DisplayName,
            actor.UnitName,
            [.. actor.Roles.Order()]);
    }

    /// <summary>The person of a refresh token that is neither expired nor outlived by a changed password.</summary>
    public async Task<Person?> ReadRefreshTokenAsync(string refreshToken)
    {
        var ticket = _bearer.RefreshTokenProtector.Unprotect(refreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || time.GetUtcNow() >= expires)
            return null;

        var person = await signIn.ValidateSecurityStampAsync(ticket.Principal);
        return person is { IsActive: true } ? person : null;
    }

    private AuthenticationTicket Ticket(ClaimsPrincipal principal, string kind, TimeSpan lifetime) =>
        new(principal, new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + lifetime }, $"{Scheme}:{kind}");
}
