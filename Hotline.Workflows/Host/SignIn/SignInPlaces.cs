using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>
/// Which browsers and programs hold a sign-in of whom, among Identity's tokens. A cookie and a token name their own; one that
/// is gone here opens nothing from the next request on, at whichever node.
/// </summary>
internal sealed class SignInPlaces(HotlineDb db, ILiveUpdates live, IIdSource ids, TimeProvider time, HostSettings settings, IOptions<IdentityOptions> identity)
{
    public const string Claim = "hotline:sign-in";

    private const string Provider = "sign-in";
    private const int LongestAgent = 300;

    /// <param name="Refresh">Of a program: mark of the one refresh token that is good; null of a browser.</param>
    public sealed record Place(DateTimeOffset Since, DateTimeOffset SeenAt, string Agent, string? Address, string? Refresh = null);

    public static string? Of(ClaimsPrincipal person) => person.FindFirstValue(Claim);

    /// <summary>Keeps a new one; those that have expired go.</summary>
    /// <param name="ofProgram">It is refreshed by tokens that are good once.</param>
    public async Task<(string Id, string? Refresh)> BeginAsync(long personId, HttpContext http, bool ofProgram)
    {
        var now = time.GetUtcNow();
        foreach (var (id, place) in await ListAsync(personId))
            if (place.SeenAt + (place.Refresh is null ? settings.SignIn.CookieFor : settings.SignIn.RefreshTokenFor) + settings.SignIn.SeenEvery < now)
                await EndAsync(personId, id);
        var agent = http.Request.Headers.UserAgent.ToString();
        var begun = new Place(now, now, agent.Length > LongestAgent ? agent[..LongestAgent] : agent, http.Connection.RemoteIpAddress?.ToString(), ofProgram ? NewMark() : null);
        var row = new IdentityUserToken<long> { UserId = personId, LoginProvider = Provider, Name = ids.NextText(), Value = Write(begun) };
        db.UserTokens.Add(row);
        await db.SaveChangesAsync();
        return (row.Name, begun.Refresh);
    }

    /// <summary>
    /// Whether the sign-in has not been ended: by sign-out, a changed password or role, the person's deactivation. One that
    /// names no place of its own is none. It is noted that it is in use.
    /// </summary>
    public async Task<bool> HoldsAsync(ClaimsPrincipal signedIn)
    {
        var claims = identity.Value.ClaimsIdentity;
        var (place, stamp) = (Of(signedIn), signedIn.FindFirstValue(claims.SecurityStampClaimType));
        if (place is null || stamp is null || !long.TryParse(signedIn.FindFirstValue(claims.UserIdClaimType), out var personId))
            return false;
        var kept = await (
            from person in db.Users
            join row in Rows(personId) on person.Id equals row.UserId
            where row.Name == place && person.IsActive && person.SecurityStamp == stamp
            select row.Value).FirstOrDefaultAsync();
        return await NoteUseAsync(personId, place, kept);
    }

    /// <inheritdoc cref="HoldsAsync(ClaimsPrincipal)"/>
    /// <remarks>Asked in a scope of its own: the request may be a page's circuit, open for days, which would keep a database connection as long.</remarks>
    public static async Task<bool> HoldsAsync(HttpContext http, ClaimsPrincipal signedIn)
    {
        await using var scope = http.RequestServices.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInPlaces>().HoldsAsync(signedIn);
    }

    /// <summary>Whether it has not been ended; it is noted that it is in use.</summary>
    public async Task<bool> IsOpenAsync(long personId, string id) =>
        await NoteUseAsync(personId, id, await ValueAsync(personId, id));

    /// <summary>Takes a refresh token, which is good once.</summary>
    /// <returns>
    /// The mark of the next one. Null when the sign-in was ended; it is ended when the token was taken before: two have it, and
    /// one of them is not its owner.
    /// </returns>
    public async Task<string?> TurnAsync(long personId, string id, string refresh)
    {
        while (await ValueAsync(personId, id) is { } kept)
        {
            var place = Read(kept);
            if (place.Refresh != refresh)
            {
                await EndAsync(personId, id);
                return null;
            }

            var next = place with { Refresh = NewMark(), SeenAt = time.GetUtcNow() };
            // Somebody else may have noted a use meanwhile.
            if (await ReplaceAsync(personId, id, kept, next))
                return next.Refresh;
        }

        return null;
    }

    public async Task<IReadOnlyList<(string Id, Place Place)>> ListAsync(long personId) =>
        [.. (await Rows(personId).Select(row => new { row.Name, row.Value }).ToListAsync()).Select(row => (row.Name, Read(row.Value!)))];

    public Task EndAsync(long personId, string id) => EndAsync(personId, Rows(personId).Where(row => row.Name == id));

    public Task EndOthersAsync(long personId, string? id) => EndAsync(personId, Rows(personId).Where(row => row.Name != id));

    /// <summary>Open pages hear of it at once, on every node.</summary>
    private async Task EndAsync(long personId, IQueryable<IdentityUserToken<long>> which)
    {
        if (await which.ExecuteDeleteAsync() > 0)
            live.Publish(SignInNews.Of(personId));
    }

    private async Task<bool> NoteUseAsync(long personId, string id, string? kept)
    {
        if (kept is null)
            return false;
        var (place, now) = (Read(kept), time.GetUtcNow());
        if (now - place.SeenAt > settings.SignIn.SeenEvery)
            await ReplaceAsync(personId, id, kept, place with { SeenAt = now });
        return true;
    }

    private async Task<bool> ReplaceAsync(long personId, string id, string kept, Place place)
    {
        var value = Write(place);
        return await Rows(personId).Where(row => row.Name == id && row.Value == kept).ExecuteUpdateAsync(row => row.SetProperty(token => token.Value, value)) == 1;
    }

    private Task<string?> ValueAsync(long personId, string id) => Rows(personId).Where(row => row.Name == id).Select(row => row.Value).FirstOrDefaultAsync();

    private IQueryable<IdentityUserToken<long>> Rows(long personId) =>
        db.UserTokens.AsNoTracking().Where(row => row.UserId == personId && row.LoginProvider == Provider);

    private static string NewMark() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string Write(Place place) => JsonSerializer.Serialize(place);

    private static Place Read(string kept) => JsonSerializer.Deserialize<Place>(kept)!;
}
