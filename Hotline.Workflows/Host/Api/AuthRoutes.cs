using Hotline.Workflows.Host.SignIn;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Host.Api;

/// <summary>登录: tokens for programs.</summary>
internal static class AuthRoutes
{
    public sealed record Login(string? UserName, string? Password);

    public sealed record Refresh(string? RefreshToken);

    public sealed record NewPassword(string? Current, string? New);

    public sealed record Me(
        long Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, long UnitId, string UnitName);

    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("登录");
        auth.MapPost("/login", LoginAsync).AllowAnonymous()
            .Note("Login").Produces<SignedIn>();
        auth.MapPost("/refresh", RefreshAsync).AllowAnonymous()
            .Note("RefreshToken").Produces<SignedIn>();
        auth.MapPost("/password", ChangePasswordAsync)
            .Note("ChangePassword").Produces(StatusCodes.Status204NoContent).Refuses(400);
        auth.MapGet("/me", (HttpContext http) => ActorClaims.Read(http.User) is { } actor
                ? Results.Ok(new Me(actor.Id, actor.UserName, actor.DisplayName, [.. actor.Roles.Order()], actor.UnitId, actor.UnitName))
                : Results.Unauthorized())
            .Note("Me").Produces<Me>();
    }

    private static async Task<IResult> LoginAsync(Login body, PasswordCheck check, AccessTokens tokens)
    {
        var (person, refusal) = await check.CheckAsync(body.UserName, body.Password);
        if (person is not null)
            return Results.Ok(await tokens.IssueAsync(person));

        return refusal is SignInRefusal.Locked
            ? Unauthorized("account-locked", ProblemTexts.Get("Locked"))
            : Unauthorized("wrong-credentials", ProblemTexts.Get("Wrong"));
    }

    private static async Task<IResult> RefreshAsync(Refresh body, AccessTokens tokens) =>
        body.RefreshToken is { } token && await tokens.ReadRefreshTokenAsync(token) is { } person
            ? Results.Ok(await tokens.IssueAsync(person))
            : Unauthorized("refresh-token-invalid", ProblemTexts.Get("Refresh"));

    private static async Task<IResult> ChangePasswordAsync(NewPassword body, HttpContext http, UserManager<Person> people)
    {
        if (await people.GetUserAsync(http.User) is not { } person)
            return Unauthorized("unauthorized", ProblemTexts.Get("SignIn"));

        var result = await people.ChangePasswordAsync(person, body.Current ?? "", body.New ?? "");
        if (result.Succeeded)
            return Results.NoContent();

        var wrong = result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch));
        return RefusalAnswers.ToProblem(wrong
            ? Invalid.Field("current", ProblemTexts.Get("Current"))
            : Invalid.Field("new", ProblemTexts.Format("Password", people.Options.Password.RequiredLength)));
    }

    private static IResult Unauthorized(string code, string detail) =>
        Results.Problem(RefusalAnswers.Problem(StatusCodes.Status401Unauthorized, ProblemTexts.Get("401"), code, detail));
}
