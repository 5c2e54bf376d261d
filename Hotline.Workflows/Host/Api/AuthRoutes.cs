using Hotline.Workflows.Host.SignIn;
using Hotline.Workflows.Tickets.Features.Organization.Accounts;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Host.Api;

/// <summary>登录: tokens for programs.</summary>
internal static class AuthRoutes
{
    public sealed record Login(string? UserName, string? Password);

    public sealed record Refresh(string? RefreshToken);

    public sealed record PasswordChange(string? Current, string? New);

    public sealed record Me(
        long Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, long UnitId, string UnitName);

    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("登录");
        auth.MapPost("/login", LoginAsync).AllowAnonymous()
            .Note("Login").Produces<SignedIn>();
        auth.MapPost("/refresh", RefreshAsync).AllowAnonymous()
            .Note("RefreshToken").Produces<SignedIn>();
        auth.MapPost("/logout", LogoutAsync)
            .Note("Logout").Produces(StatusCodes.Status204NoContent);
        auth.MapPost("/password", ChangePasswordAsync)
            .Note("ChangePassword").Produces(StatusCodes.Status204NoContent).Refuses(400);
        auth.MapGet("/me", (HttpContext http) => ActorClaims.Read(http.User) is { } actor
                ? Results.Ok(new Me(actor.Id, actor.UserName, actor.DisplayName, [.. actor.Roles.Order()], actor.UnitId, actor.UnitName))
                : Results.Unauthorized())
            .Note("Me").Produces<Me>();
    }

    private static async Task<IResult> LoginAsync(Login body, PasswordCheck check, AccessTokens tokens, HttpContext http)
    {
        var (person, refusal) = await check.CheckAsync(body.UserName, body.Password);
        if (person is not null)
            return Results.Ok(await tokens.IssueAsync(person, http));

        return refusal is SignInRefusal.Paused
            ? Unauthorized("sign-in-paused", ProblemTexts.Get("Paused"))
            : Unauthorized("wrong-credentials", ProblemTexts.Get("Wrong"));
    }

    private static async Task<IResult> RefreshAsync(Refresh body, AccessTokens tokens) =>
        body.RefreshToken is { } token && await tokens.RefreshAsync(token) is { } next
            ? Results.Ok(next)
            : Unauthorized("refresh-token-invalid", ProblemTexts.Get("Refresh"));

    private static async Task<IResult> LogoutAsync(AccountSignIn account, HttpContext http)
    {
        await account.EndAsync(http);
        return Results.NoContent();
    }

    private static async Task<IResult> ChangePasswordAsync(
        PasswordChange body, HttpContext http, UserManager<Person> people, PasswordCheck check, PasswordRule rule, ILiveUpdates live)
    {
        if (await people.GetUserAsync(http.User) is not { } person)
            return Unauthorized("unauthorized", ProblemTexts.Get("SignIn"));
        if (rule.Say(body.New) is { } fault)
            return RefusalAnswers.ToProblem(Invalid.Field("new", fault));
        if (await check.AgainAsync(person, body.Current) is { } refusal)
            return RefusalAnswers.ToProblem(Invalid.Field("current", ProblemTexts.Get(refusal is SignInRefusal.Paused ? "Paused" : "Current")));
        if (!(await people.ChangePasswordAsync(person, body.Current!, body.New!)).Succeeded)
            return RefusalAnswers.ToProblem(Invalid.Field("current", ProblemTexts.Get("Current")));
        live.Publish(SignInNews.Of(person.Id));
        return Results.NoContent();
    }

    private static IResult Unauthorized(string code, string detail) =>
        Results.Problem(RefusalAnswers.Problem(StatusCodes.Status401Unauthorized, ProblemTexts.Get("401"), code, detail));
}
