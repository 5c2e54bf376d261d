using System.Security.Claims;
using Hotline.Workflows.Desk.SignIn;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.SignIn;

internal sealed class SignInList(IServiceScopeFactory scopes, HostSettings settings) : ISignIns
{
    public int PasswordLength => settings.SignIn.PasswordLength;

    public int LongestPassword => settings.SignIn.LongestPassword;

    public async Task<IReadOnlyList<SignInPlace>> ListAsync(ClaimsPrincipal person)
    {
        if (ActorClaims.Read(person) is not { } actor)
            return [];
        await using var scope = scopes.CreateAsyncScope();
        var own = SignInPlaces.Of(person);
        var places = await scope.ServiceProvider.GetRequiredService<SignInPlaces>().ListAsync(actor.Id);
        return
        [
            .. places.Select(found => new SignInPlace(found.Id, found.Place.Agent, found.Place.Address, found.Place.Since, found.Place.SeenAt, found.Place.Refresh is not null, found.Id == own))
                .OrderByDescending(place => place.IsThis).ThenByDescending(place => place.SeenAt),
        ];
    }
}
