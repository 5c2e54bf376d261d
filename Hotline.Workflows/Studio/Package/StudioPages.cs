using System.Reflection;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;

namespace Hotline.Workflows.Studio.Package;

/// <summary>The designer's files and the bare page that the desk shows in its frame.</summary>
public static class StudioPages
{
    /// <summary>
    /// No address but our own; WebAssembly needs the right to compile, the code view its worker. The two hashes are
    /// the scripts that editor and instance list of this version write into the page for their keys.
    /// </summary>
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' " +
        "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; " +
        "form-action 'self'; frame-ancestors 'self'";

    private const string Editions = "editions";
    private const string Styles = ".styles.css";
    private static readonly string[] Folders = ["_framework/", "_content/"];

    /// <summary>What Studio asks for at its start: dates are written as people here read them.</summary>
    private const string Settings = """{"Localization":{"DefaultCulture":"zh-CN","SupportedCultures":["zh-CN","en-US"]}}""";

    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string Page = ReadPage();

    public static IEndpointRouteBuilder MapStudioPages(this IEndpointRouteBuilder routes)
    {
        var studio = routes.MapGroup("/studio").ExcludeFromDescription();
        studio.MapGet("frame", Frame).RequireAuthorization(StudioAccess.Policy);
        var edition = studio.MapGroup(Editions + "/{edition}");
        edition.MapGet("frame", Frame).RequireAuthorization(StudioAccess.Policy);
        edition.MapGet("appsettings.json", (HttpContext http) => Fresh(http, Settings, "application/json"));
        edition.MapMethods("{**name}", Reads, Serve);
        return routes;
    }

    private static IResult Serve(string edition, string name, HttpContext http, StudioPackage package, StudioEdition editions)
    {
        if (!package.IsThere)
            return Results.NotFound();
        var caching = editions.IsLatest(edition, name) ? StudioFiles.ForGood : StudioFiles.AskAgain;
        if (name.StartsWith(StudioEdition.OwnFolder, StringComparison.Ordinal))
            return StudioFiles.Serve(http, editions.OwnFiles, name, caching);
        if (!Folders.Any(folder => name.StartsWith(folder, StringComparison.Ordinal)) && !(name.EndsWith(Styles, StringComparison.Ordinal) && !name.Contains('/')))
            return Results.NotFound();
        using var files = new PhysicalFileProvider(package.Directory);
        return StudioFiles.Serve(http, files, name, caching);
    }

    /// <summary>Answered under whatever edition: a frame that is loaded again after another was brought moves over to that.</summary>
    private static IResult Frame(HttpContext http, StudioEdition editions, HotlineOptions hotline) => Fresh(
        http,
        Page.Replace("{package}", editions.Package(), StringComparison.Ordinal)
            .Replace("{own}", editions.Own(), StringComparison.Ordinal)
            .Replace("{zone}", ZoneOf(hotline), StringComparison.Ordinal),
        "text/html; charset=utf-8");

    /// <summary>The house's time zone by the name that browsers know.</summary>
    private static string ZoneOf(HotlineOptions hotline) => TimeZoneInfo.TryConvertWindowsIdToIanaId(hotline.Zone, out var name) ? name : hotline.Zone;

    private static IResult Fresh(HttpContext http, string content, string type)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = StudioFiles.AskAgain;
        return Results.Text(content, type);
    }

    private static string ReadPage()
    {
        using var page = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("frame.html")!);
        return page.ReadToEnd();
    }
}
