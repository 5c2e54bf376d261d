using Hotline.Workflows.Desk.SignIn;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Studio;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Organization.Accounts;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>ASP.NET Core Identity: a cookie for the desk, a bearer token for the API.</summary>
internal static class SignInServices
{
    /// <summary>Chooses between cookie and bearer by what the request carries.</summary>
    public const string EitherScheme = "hotline";

    public static IServiceCollection AddSignIn(this IServiceCollection services, HostSettings host)
    {
        var settings = host.SignIn;
        services.AddSingleton(new PasswordLimits(settings.PasswordLength, settings.LongestPassword, host.Demo ? null : DemoPeople.Password));
        // Instead of Identity's own, which knows less.
        services.AddSingleton<IPasswordValidator<Person>>(given => given.GetRequiredService<PasswordRule>());
        services.AddIdentityCore<Person>()
            .AddRoles<IdentityRole<long>>()
            .AddEntityFrameworkStores<HotlineDb>()
            .AddSignInManager<PersonSignIn>()
            .AddClaimsPrincipalFactory<PersonClaims>();

        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, scheme => scheme.ForwardDefaultSelector = Choose)
            .AddBearerToken(IdentityConstants.BearerScheme, bearer =>
            {
                bearer.BearerTokenExpiration = settings.TokenFor;
                bearer.RefreshTokenExpiration = settings.RefreshTokenFor;
                bearer.Events.OnMessageReceived = TokenCheck.ReceiveAsync;
            })
            .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
            {
                cookie.Cookie.Name = "hotline";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.LoginPath = "/sign-in";
                cookie.AccessDeniedPath = "/denied";
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.ExpireTimeSpan = settings.CookieFor;
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = CookieCheck.ValidateAsync;
                cookie.Events.OnRedirectToAccessDenied = context => AnswerApiWith(StatusCodes.Status403Forbidden, context);
                cookie.Events.OnRedirectToLogin = context => AnswerApiWith(StatusCodes.Status401Unauthorized, context);
            });
        services.AddSingleton<ISignInCheck, SignInCheck>();
        services.AddAuthorization();
        services.AddScoped<AccessTokens>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<SignInTries>();
        services.AddScoped<SignInPlaces>();
        services.AddScoped<AccountSignIn>();
        services.AddSingleton<ISignIns, SignInList>();
        return services;
    }

    private static bool IsForPrograms(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments(StudioRoutes.Prefix);

    private static string Choose(HttpContext context)
    {
        var api = IsForPrograms(context.Request);
        return ForeignPages.CarriesToken(context.Request) || (api && !context.Request.Cookies.ContainsKey("hotline"))
            ? IdentityConstants.BearerScheme
            : IdentityConstants.ApplicationScheme;
    }

    /// <summary>A program that calls the API wants a status, a person at a page wants the sign-in form.</summary>
    private static Task AnswerApiWith(int status, RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context)
    {
        if (IsForPrograms(context.Request))
            context.Response.StatusCode = status;
        else
            // Relative: what a request calls the server is not repeated.
            context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        return Task.CompletedTask;
    }
}
