using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>Looks a cookie's person up again every now and then. Identity's own check does not know of deactivation and signs out of schemes that are not here.</summary>
internal static class CookieCheck
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var check = services.GetRequiredService<ISignInCheck>();
        if (context.Properties.IssuedUtc + check.Every > services.GetRequiredService<TimeProvider>().GetUtcNow())
            return;
        if (await check.LookAsync(context.Principal!) is { } person)
        {
            context.ReplacePrincipal(person);
            context.ShouldRenew = true;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
