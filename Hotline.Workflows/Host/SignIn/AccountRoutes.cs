using Hotline.Workflows.Tickets.Features.Organization.Accounts;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>What the desk's sign-in form posts to; the page itself is drawn by the desk.</summary>
internal static class AccountRoutes
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/account").ExcludeFromDescription();
        account.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        account.MapPost("/sign-out", SignOutAsync);
        account.MapPost("/language", SetLanguage).AllowAnonymous();
        account.MapPost("/password", ChangePasswordAsync).RequireAuthorization();
        account.MapPost("/sign-ins/end", EndAsync).RequireAuthorization();
        account.MapPost("/sign-ins/end-others", EndOthersAsync).RequireAuthorization();
    }

    private static async Task<IResult> SignInAsync(
        [FromForm] string? userName, [FromForm] string? password, [FromForm] string? returnUrl,
        PasswordCheck check, AccountSignIn signIn, HttpContext http)
    {
        var target = IsLocal(returnUrl) ? returnUrl! : "/";
        var (person, refusal) = await check.CheckAsync(userName, password);
        if (person is null)
        {
            var error = refusal is SignInRefusal.Paused ? "paused" : "wrong";
            return Results.LocalRedirect(
                $"/sign-in?error={error}&userName={Uri.EscapeDataString(userName ?? "")}&returnUrl={Uri.EscapeDataString(target)}");
        }

        await signIn.BeginAsync(person, http);
        return Results.LocalRedirect(target);
    }

    /// <summary>A changed password ends every other sign-in.</summary>
    private static async Task<IResult> ChangePasswordAsync(
        [FromForm] string? current, [FromForm(Name = "new")] string? wanted, [FromForm] string? again,
        UserManager<Person> people, PasswordCheck check, PasswordRule rule, AccountSignIn account, HttpContext http)
    {
        if (await people.GetUserAsync(http.User) is not { } person)
            return Results.LocalRedirect("/sign-in");
        if (wanted != again)
            return Wrong("again");
        if (rule.FaultOf(wanted) is { } fault)
            return Wrong(fault switch { PasswordFault.Long => "long", PasswordFault.Published => "published", _ => "new" });
        if (await check.AgainAsync(person, current) is { } refusal)
            return Wrong(refusal is SignInRefusal.Paused ? "paused" : "current");
        if (!(await people.ChangePasswordAsync(person, current!, wanted!)).Succeeded)
            return Wrong("current");
        await account.EndOthersAsync(person, http);
        return Results.LocalRedirect("/me?said=password#password");

        static IResult Wrong(string what) => Results.LocalRedirect($"/me?wrong={what}#password");
    }

    private static async Task<IResult> EndAsync([FromForm] string? id, SignInManager<Person> signIn, SignInPlaces places, HttpContext http)
    {
        if (await signIn.UserManager.GetUserAsync(http.User) is { } person && id is not null)
            await places.EndAsync(person.Id, id);
        return Results.LocalRedirect("/me?said=ended#sign-ins");
    }

    /// <param name="_">Its token is looked at because the form is asked for.</param>
    private static async Task<IResult> EndOthersAsync(IFormCollection _, SignInManager<Person> signIn, AccountSignIn account, HttpContext http)
    {
        if (await signIn.UserManager.GetUserAsync(http.User) is { } person)
            await account.EndOthersAsync(person, http);
        return Results.LocalRedirect("/me?said=ended#sign-ins");
    }

    private static IResult SetLanguage([FromForm] string? culture, [FromForm] string? returnUrl, IOptions<RequestLocalizationOptions> languages, HttpContext http)
    {
        if (languages.Value.SupportedUICultures?.Any(known => known.Name == culture) is true)
        {
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture!)),
                new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true });
        }

        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    private static async Task<IResult> SignOutAsync([FromForm] string? returnUrl, AccountSignIn signIn, HttpContext http)
    {
        await signIn.EndAsync(http);
        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/sign-in");
    }

    private static bool IsLocal(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
