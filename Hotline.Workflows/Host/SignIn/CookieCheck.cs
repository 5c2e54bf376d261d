using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>
/// Looks at each request whether the cookie's sign-in was ended, and every now and then which roles and unit its person has.
/// Identity's own check does not know of deactivation and signs out of schemes that are not here.
/// </summary>
internal static class CookieCheck
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var check = services.GetRequiredService<ISignInCheck>();
        var holds = await SignInPlaces.HoldsAsync(context.HttpContext, context.Principal!);
        if (holds && context.Properties.IssuedUtc + check.Every > services.GetRequiredService<TimeProvider>().GetUtcNow())
            return;
        if (holds && await check.LookAsync(context.Principal!) is { } person)
        {
            context.ReplacePrincipal(person);
            context.ShouldRenew = true;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
