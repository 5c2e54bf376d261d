using System.Reflection;
using Hotline.Workflows.Studio.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

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

    /// <summary>What Studio asks for at its start: dates are written as people here read them.</summary>
    private const string Settings = """{"Localization":{"DefaultCulture":"zh-CN","SupportedCultures":["zh-CN","en-US"]}}""";

    private static readonly string[] Folders = ["_framework", "_content"];
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];
    private static readonly byte[] Page = ReadPage();

    public static IEndpointRouteBuilder MapStudioPages(this IEndpointRouteBuilder routes)
    {
        var studio = routes.MapGroup("/studio").ExcludeFromDescription();
        foreach (var folder in Folders)
            studio.MapMethods(folder + "/{**name}", Reads, (string name, HttpContext http, StudioPackage package) => Serve(http, package, $"{folder}/{name}"));
        studio.MapMethods("{name}.styles.css", Reads, (string name, HttpContext http, StudioPackage package) => Serve(http, package, $"{name}.styles.css"));
        studio.MapGet("appsettings.json", (HttpContext http) => Fresh(http, () => Results.Text(Settings, "application/json")));
        studio.MapGet("frame", (HttpContext http) => Fresh(http, () => Results.Bytes(Page, "text/html; charset=utf-8"))).RequireAuthorization(StudioAccess.Policy);
        return routes;
    }

    private static IResult Serve(HttpContext http, StudioPackage package, string name) =>
        package.IsThere ? StudioFiles.Serve(http, package.Directory, name) : Results.NotFound();

    private static IResult Fresh(HttpContext http, Func<IResult> answer)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "no-cache";
        return answer();
    }

    private static byte[] ReadPage()
    {
        using var page = Assembly.GetExecutingAssembly().GetManifestResourceStream("frame.html")!;
        using var copy = new MemoryStream();
        page.CopyTo(copy);
        return copy.ToArray();
    }
}
