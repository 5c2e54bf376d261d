using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>What the desk's sign-in form posts to; the page itself is drawn by the desk.</summary>
internal static class AccountRoutes
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/account").ExcludeFromDescription();
        account.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        account.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<IResult> SignInAsync(
        [FromForm] string? userName, [FromForm] string? password, [FromForm] string? returnUrl,
        PasswordCheck check, SignInManager<Person> signIn)
    {
        var target = IsLocal(returnUrl) ? returnUrl! : "/";
        var (person, refusal) = await check.CheckAsync(userName, password);
        if (person is null)
        {
            var error = refusal is SignInRefusal.Locked ? "locked" : "wrong";
            return Results.LocalRedirect(
                $"/sign-in?error={error}&userName={Uri.EscapeDataString(userName ?? "")}&returnUrl={Uri.EscapeDataString(target)}");
        }

        signIn.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        await signIn.SignInAsync(person, isPersistent: false);
        return Results.LocalRedirect(target);
    }

    private static async Task<IResult> SignOutAsync([FromForm] string? returnUrl, SignInManager<Person> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/sign-in");
    }

    private static bool IsLocal(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
