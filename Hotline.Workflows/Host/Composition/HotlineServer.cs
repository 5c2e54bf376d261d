using Hotline.Workflows.Desk;
using Hotline.Workflows.Engine;
using Hotline.Workflows.Engine.Expressions.Sandbox;
using Hotline.Workflows.Host.Api;
using Hotline.Workflows.Host.Composition.Health;
using Hotline.Workflows.Host.Composition.Settings;
using Hotline.Workflows.Host.Edge;
using Hotline.Workflows.Host.Sandbox;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Host.Senders;
using Hotline.Workflows.Host.SignIn;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Studio;
using Hotline.Workflows.Studio.Package;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.FlowMigration.Work;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;

namespace Hotline.Workflows.Host.Composition;

/// <summary>Composes the whole product in one process, for the command line and for tests alike.</summary>
public static class HotlineServer
{
    /// <summary>
    /// Builds the server and makes its database ready; starting it is the caller's.
    /// </summary>
    /// <param name="given">Configuration keys that overrule files and environment.</param>
    /// <param name="configure">Last word on the services, such as a test's clock.</param>
    /// <param name="workers">Whether this process fires timers, prunes ended flows and works through waiting imports and migrations.</param>
    /// <param name="mustExist">A data folder and a database that are not there are refused instead of made.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StartRefusedException">The settings cannot or must not be started with.</exception>
    public static async Task<WebApplication> CreateAsync(
        IReadOnlyDictionary<string, string?> given,
        Action<IServiceCollection>? configure = null,
        bool workers = true,
        bool mustExist = false,
        CancellationToken cancellation = default)
    {
        NativeHeap.KeepSmall();
        var builder = CreateBuilder(given);
        var settings = StartSettings.Read(builder.Configuration);
        var host = settings.Host;
        if (host.Demo)
            DemoAddresses.Check(builder.Configuration);
        if (mustExist)
            StoreStart.RefuseMissing(host);

        AddServices(builder, settings);
        if (workers)
            builder.Services.AddTimerWorker().AddOutboxWorker().AddDigestWorker().AddRetentionWorker().AddImportWorker().AddMigrationWorker().AddRuleWorker().AddSearchWorker().AddPageCheckWorker();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        Ask(app, settings);
        // The database is made ready on one core while the routes are made on another.
        var ready = Task.Run(() => StoreStart.RunAsync(app.Services, cancellation), cancellation);
        Map(app);
        await ready;
        return app;
    }

    /// <summary>Says what looks like a slip of the pen; a file of the data folder with a defect is told now, not when it is first needed.</summary>
    private static void Ask(WebApplication app, StartSettings settings)
    {
        try
        {
            app.Services.GetRequiredService<Nicknames>();
        }
        catch (FormatException defect)
        {
            throw new StartRefusedException(defect.Message, defect);
        }

        try
        {
            var calendar = app.Services.GetRequiredService<WorkCalendar>();
            foreach (var question in settings.Questions.Concat(CalendarSettingsCheck.Questions(calendar.Definition)))
                app.Logger.LogWarning("{Question}", question);
        }
        catch (FormatException defect)
        {
            throw new StartRefusedException(SettingTexts.Format("Holidays", defect.Message), defect);
        }
    }

    private static WebApplicationBuilder CreateBuilder(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(HotlineServer).Assembly.GetName().Name,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddInMemoryCollection(settings);
        // Not in appsettings.json, which would overrule ASPNETCORE_URLS.
        if (string.IsNullOrEmpty(builder.Configuration["urls"])
            && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.Configuration["urls"] = HostSettings.DefaultUrl;
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    private static void AddServices(WebApplicationBuilder builder, StartSettings settings)
    {
        var (host, hotline) = (settings.Host, settings.Hotline);
        var services = builder.Services;
        var data = DataFolder.Create(host.DataDirectory);
        var content = ContentFolder.Find(host.ContentDirectory);
        hotline.DataDirectory = data;
        hotline.WorkflowsDirectory = Path.Combine(content, hotline.WorkflowsDirectory);
        hotline.FormsDirectory = Path.Combine(content, hotline.FormsDirectory);
        hotline.LetterTemplates.Directory = Path.Combine(content, hotline.LetterTemplates.Directory);

        HotlineLog.Add(builder, data);
        services.AddSingleton(host);
        services.AddSingleton<TimeProvider>(host.Demo ? new DemoClock() : TimeProvider.System);
        services.AddSingleton(settings.Engine);
        services.AddSingleton<ISandboxHost, SandboxProcesses>();
        services.AddEngine();
        services.AddTickets(hotline);
        services.AddPersistence(
            StoreStart.Provider(host),
            StoreStart.ConnectionString(host, data),
            settings.Persistence);
        services.AddSenders(host, hotline, data);
        services.AddDesk(desk => desk.Zone = hotline.Zone);
        services.AddOptions<DeskOptions>().Configure<StudioPackage>((desk, studio) => desk.DesignerIsThere = () => studio.IsThere);
        services.AddFront(host);
        services.AddSignIn(host);
        services.AddStudio(host.StudioDirectory);
        services.AddDataProtection()
            .SetApplicationName("Hotline.Workflows")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(data, "keys")));
        services.AddScoped<FirstStart>();
        services.AddScoped<DemoEnd>();
        services.AddScoped<ReturnReasonRows>();
        services.AddScoped<SupervisionRuleRows>();
        services.AddSingleton<StartNews>();
        services.AddHostedService<HeapTrim>();
        if (host.Demo)
            services.Configure<DeskOptions>(DemoPeople.ShowAt).AddSingleton<DemoHistory>().AddSingleton<DemoBudgets>().AddSingleton<DemoFunds>().AddSingleton<DemoLetters>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "hotline-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddHttpContextAccessor();
        services.AddScoped<Door>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions, hotline.TimeZone));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemAnswers>();
        services.AddApiDocument();
        services.AddHealth();
    }

    private static void Map(WebApplication app)
    {
        var host = app.Services.GetRequiredService<HostSettings>();
        app.UseHeadAnswers();
        app.UseRouting();
        app.UseFront(host);
        app.UseSecurityHeaders(host.StrictTls);
        app.UseExceptionHandler();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.Use((context, next) =>
        {
            // Whoever posts is told the status itself: the page would be asked with the post again, and answer with another one.
            if (!HttpMethods.IsGet(context.Request.Method) && context.Features.Get<IStatusCodePagesFeature>() is { } page)
                page.Enabled = false;
            return next(context);
        });
        app.UseWhen(ProblemAnswers.IsApi, api => api.UseStatusCodePages(ProblemAnswers.FillAsync));
        app.UseWhen(StudioProblems.IsStudio, studio => studio.UseStatusCodePages(StudioProblems.FillAsync));
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseCircuitDoor();
        app.UseRightsFirst();
        app.UseMiddleware<EdgeRule>(app.Services.GetRequiredService<HotlineOptions>().Texts);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapDesk();
        var routes = new KeptRoutes(app);
        routes.MapHealth();
        routes.MapAccount();
        routes.MapApi();
        routes.MapApiDocument();
        routes.MapStudioApi();
        routes.MapStudioPages();
        routes.Make();
    }
}
