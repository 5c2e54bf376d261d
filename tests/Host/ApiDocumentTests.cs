using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed class ApiDocumentTests(DemoServer demo)
{
    private readonly TestServer _server = demo.Server;

    [Fact]
    public async Task The_document_names_every_route_with_a_summary_and_its_refusals()
    {
        using var client = _server.Anonymous();
        var document = await (await client.GetAsync("/openapi/v1.json")).JsonAsync();
        var routes = _server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && !route.RoutePattern.RawText.Contains("{*"))
            .Select(route => (
                Path: Regex.Replace(route.RoutePattern.RawText!.TrimEnd('/'), ":[a-z]+(?=})", ""),
                Method: route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant()))
            .ToList();

        routes.Count.ShouldBeGreaterThan(20);
        foreach (var (path, method) in routes)
        {
            var operation = document["paths"]?[path]?[method];
            operation.ShouldNotBeNull($"{method} {path}");
            ((string?)operation["summary"]).ShouldNotBeNullOrWhiteSpace($"{method} {path}");
            operation["responses"]!["401"].ShouldNotBeNull($"{method} {path}");
        }
    }

    [Fact]
    public async Task Who_reads_English_is_told_in_English_what_routes_do()
    {
        using var client = _server.Anonymous();
        var operations = (await (await client.GetAsync("/openapi/v1.json?culture=en")).JsonAsync())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).ToList();

        operations.Count.ShouldBeGreaterThan(100);
        operations.Select(operation => $"{operation.Value!["summary"]} {operation.Value["description"]}").Where(words => words.Any(letter => letter is >= '\u4e00' and <= '\u9fff'))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task All_but_signing_in_asks_for_the_bearer_token()
    {
        using var client = _server.Anonymous();
        var paths = (await (await client.GetAsync("/openapi/v1.json")).JsonAsync())["paths"]!;

        paths["/api/auth/login"]!["post"]!["security"].ShouldBeNull();
        paths["/api/tickets"]!["get"]!["security"]![0]!["bearer"].ShouldNotBeNull();
    }

    [Fact]
    public async Task The_readable_page_asks_no_other_server()
    {
        using var client = _server.Anonymous();
        var page = await client.GetAsync("/scalar/");
        var html = await page.Content.ReadAsStringAsync();

        html.ShouldContain("src=\"scalar.js\"");
        html.ShouldNotContain("//cdn");
        (await client.GetAsync("/scalar/scalar.js")).IsSuccessStatusCode.ShouldBeTrue();
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
    }
}
