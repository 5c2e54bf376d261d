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
    SignInManager<Person> signIn, SignInPlaces places, IOptionsMonitor<BearerTokenOptions> schemes, TimeProvider time)
{
    private const string Mark = "hotline.refresh";
    private static readonly string Scheme = IdentityConstants.BearerScheme;
    private readonly BearerTokenOptions _bearer = schemes.Get(Scheme);

    /// <summary>The first pair of a sign-in.</summary>
    public async Task<SignedIn> IssueAsync(Person person, HttpContext http)
    {
        var (place, refresh) = await places.BeginAsync(person.Id, http, ofProgram: true);
        return await IssueAsync(person, place, refresh!);
    }

    /// <summary>The next pair. Null when the refresh token is expired, was used before, or its sign-in was ended.</summary>
    public async Task<SignedIn?> RefreshAsync(string refreshToken)
    {
        var ticket = _bearer.RefreshTokenProtector.Unprotect(refreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || time.GetUtcNow() >= expires
            || SignInPlaces.Of(ticket.Principal) is not { } place || ticket.Properties.GetString(Mark) is not { } mark)
            return null;

        if (await signIn.ValidateSecurityStampAsync(ticket.Principal) is not { IsActive: true } person || await signIn.UserManager.IsLockedOutAsync(person))
            return null;
        return await places.TurnAsync(person.Id, place, mark) is { } next ? await IssueAsync(person, place, next) : null;
    }

    private async Task<SignedIn> IssueAsync(Person person, string place, string refresh)
    {
        var principal = await signIn.CreateUserPrincipalAsync(person);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SignInPlaces.Claim, place));
        var actor = ActorClaims.Read(principal)!;
        var renewal = Ticket(principal, "RefreshToken", _bearer.RefreshTokenExpiration);
        renewal.Properties.SetString(Mark, refresh);
        return new SignedIn(
            "Bearer",
            _bearer.BearerTokenProtector.Protect(Ticket(principal, "AccessToken", _bearer.BearerTokenExpiration)),
            (int)_bearer.BearerTokenExpiration.TotalSeconds,
            _bearer.RefreshTokenProtector.Protect(renewal),
            actor.UserName,
            actor.DisplayName,
            actor.UnitName,
            [.. actor.Roles.Order()]);
    }

    private AuthenticationTicket Ticket(ClaimsPrincipal principal, string kind, TimeSpan lifetime) =>
        new(principal, new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + lifetime }, $"{Scheme}:{kind}");
}
