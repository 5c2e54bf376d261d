using System.Security.Claims;
using System.Text.Json;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>
/// Which browsers hold a sign-in of whom, among Identity's tokens. A cookie names its own; one that is gone here ends the next
/// time it is looked at.
/// </summary>
internal sealed class SignInPlaces(HotlineDb db, IIdSource ids, TimeProvider time, HostSettings settings)
{
    public const string Claim = "hotline:sign-in";

    private const string Provider = "sign-in";
    private const int LongestAgent = 300;

    public sealed record Place(DateTimeOffset Since, DateTimeOffset SeenAt, string Agent, string? Address);

    public static string? Of(ClaimsPrincipal person) => person.FindFirstValue(Claim);

    /// <summary>Keeps a new one; those that have expired go.</summary>
    public async Task<string> BeginAsync(long personId, string agent, string? address)
    {
        var now = time.GetUtcNow();
        foreach (var (id, place) in await ListAsync(personId))
            if (place.SeenAt + settings.SignIn.CookieFor + settings.SignIn.SeenEvery < now)
                await EndAsync(personId, id);
        var row = new IdentityUserToken<long>
        {
            UserId = personId,
            LoginProvider = Provider,
            Name = ids.NextText(),
            Value = Write(new Place(now, now, agent.Length > LongestAgent ? agent[..LongestAgent] : agent, address)),
        };
        db.UserTokens.Add(row);
        await db.SaveChangesAsync();
        return row.Name;
    }

    /// <summary>Whether it has not been ended; it is noted that it is in use.</summary>
    public async Task<bool> IsOpenAsync(long personId, string id)
    {
        var kept = await Rows(personId).Where(row => row.Name == id).Select(row => row.Value).FirstOrDefaultAsync();
        if (kept is null)
            return false;
        var (place, now) = (Read(kept), time.GetUtcNow());
        if (now - place.SeenAt > settings.SignIn.SeenEvery)
            await Rows(personId).Where(row => row.Name == id).ExecuteUpdateAsync(row => row.SetProperty(token => token.Value, Write(place with { SeenAt = now })));
        return true;
    }

    public async Task<IReadOnlyList<(string Id, Place Place)>> ListAsync(long personId) =>
        [.. (await Rows(personId).Select(row => new { row.Name, row.Value }).ToListAsync()).Select(row => (row.Name, Read(row.Value!)))];

    public Task EndAsync(long personId, string id) => Rows(personId).Where(row => row.Name == id).ExecuteDeleteAsync();

    public Task EndOthersAsync(long personId, string? id) => Rows(personId).Where(row => row.Name != id).ExecuteDeleteAsync();

    private IQueryable<IdentityUserToken<long>> Rows(long personId) =>
        db.UserTokens.AsNoTracking().Where(row => row.UserId == personId && row.LoginProvider == Provider);

    private static string Write(Place place) => JsonSerializer.Serialize(place);

    private static Place Read(string kept) => JsonSerializer.Deserialize<Place>(kept)!;
}
