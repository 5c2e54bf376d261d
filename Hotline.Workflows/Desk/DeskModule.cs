using System.Globalization;
using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Desk.SignIn;
using Hotline.Workflows.Desk.Work;
using Hotline.Workflows.Tickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using MudBlazor;
using MudBlazor.Services;

namespace Hotline.Workflows.Desk;

public static class DeskModule
{
    /// <summary>Services of the desk. The host brings <c>IHotline</c>, <c>ILiveUpdates</c> and the cookie sign-in.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services, Action<DeskOptions>? configure = null)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddScoped<AuthenticationStateProvider, WatchedSignIn>();
        services.AddCascadingAuthenticationState();
        services.AddDeskParts(configure);
        services.AddHostedService(provider => provider.GetRequiredService<HeldActs>());
        services.Configure<RequestLocalizationOptions>(Languages);
        return services;
    }

    /// <summary>What the desk's components need wherever they are drawn, be it in a test.</summary>
    public static IServiceCollection AddDeskParts(this IServiceCollection services, Action<DeskOptions>? configure = null)
    {
        services.AddOptions<DeskOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            if (provider.GetService<HotlineOptions>() is { } hotline)
                options.Follow(hotline);
            configure?.Invoke(options);
        });
        services.AddMudServices();
        services.AddTransient<MudLocalizer, LibraryTexts>();
        services.AddLocalization();
        services.AddSingleton<IStringLocalizer<DeskTexts>, FiguredTexts>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HeldActs>();
        services.AddScoped<OneClick>();
        services.AddScoped<DeskSession>();
        services.AddScoped<DeskTime>();
        services.AddScoped<DeskNews>();
        services.AddScoped<DeskKeys>();
        services.AddScoped<DeskBrowser>();
        services.AddScoped<ListMemory>();
        services.AddScoped<MinuteTick>();
        services.AddScoped<Toasts>();
        services.AddScoped<Labels>();
        services.AddScoped<UnitDirectory>();
        return services;
    }

    /// <summary>Maps the desk's pages and files.</summary>
    public static WebApplication MapDesk(this WebApplication app)
    {
        app.UseRequestLocalization();
        // Else its one line about frames would stand instead of the policy that every answer carries.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuits => circuits.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    /// <summary>Chinese unless the person chose English: the browser's own language says little on shared machines.</summary>
    private static void Languages(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture("zh-Hans");
        options.SupportedCultures = options.SupportedUICultures = [new CultureInfo("zh-Hans"), new CultureInfo("en")];
        options.RequestCultureProviders = [new QueryStringRequestCultureProvider(), new CookieRequestCultureProvider()];
    }
}
