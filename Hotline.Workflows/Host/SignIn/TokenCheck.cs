using Hotline.Workflows.Studio;
using Hotline.Workflows.Studio.Wire;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>Looks at each request whether the token's sign-in was ended; the scheme itself knows only when it expires.</summary>
internal static class TokenCheck
{
    public static async Task ReceiveAsync(MessageReceivedContext context)
    {
        // A browser can set no header on a WebSocket: Elsa's clients put the token into the hub's address, and nowhere else.
        if (context.Request.Path.StartsWithSegments(StudioRoutes.HubPath) && !ForeignPages.CarriesToken(context.Request))
            context.Token = context.Request.Query["access_token"];
        var token = context.Token ?? ForeignPages.TokenOf(context.Request);
        if (string.IsNullOrEmpty(token) || context.Options.BearerTokenProtector.Unprotect(token) is not { } ticket)
            return;
        if (!await SignInPlaces.HoldsAsync(context.HttpContext, ticket.Principal))
            context.NoResult();
    }
}
