using System.Net;
using System.Net.Sockets;
using System.Text;
using Hotline.Workflows.Studio.Wire;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

/// <summary>Rights, then limits, then reading, on every route of the table that takes files.</summary>
public sealed class RightsFirstTests
{
    // Who may add a file to a ticket or a matter is decided by that.
    private static readonly string[] ByOwner = ["/api/tickets/{no}/attachments", "/api/matters/{no}/attachments"];

    [Fact]
    public async Task Who_lacks_the_right_is_answered_before_the_body_is_sent()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));
        var routes = Routes(server).Where(route => route.Metadata.GetMetadata<NeededRight>() is not null).ToList();
        using var auditor = await server.SignInAsync("auditor");
        var token = auditor.DefaultRequestHeaders.Authorization!.Parameter!;

        routes.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var route in routes)
        {
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
            (await AskAsync(server.Address, method, Path(route), token)).ShouldStartWith("HTTP/1.1 403", customMessage: route.RoutePattern.RawText);
        }

        using var handler = await server.SignInAsync("handler");
        var other = handler.DefaultRequestHeaders.Authorization!.Parameter!;
        foreach (var path in ByOwner.Select(route => route.Replace("{no}", "none", StringComparison.Ordinal)))
        {
            (await AskAsync(server.Address, "POST", path, token)).ShouldStartWith("HTTP/1.1 403", customMessage: "who audits adds nothing");
            (await AskAsync(server.Address, "POST", path, other)).ShouldStartWith("HTTP/1.1 404");
        }
    }

    [Fact]
    public async Task Every_route_that_takes_a_file_says_who_may_and_how_much()
    {
        await using var server = await TestServer.StartAsync();
        var uploads = Routes(server).Where(route => route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") is true)
            // The forms of the sign-in page have no files.
            .Where(route => !route.RoutePattern.RawText!.StartsWith("/account/", StringComparison.Ordinal))
            .ToList();

        uploads.Count.ShouldBeGreaterThanOrEqualTo(2);
        uploads.ShouldAllBe(route => ByOwner.Contains(route.RoutePattern.RawText) || route.Metadata.GetMetadata<NeededRight>() != null);
        uploads.ShouldAllBe(route => route.Metadata.GetMetadata<RequestSizeLimitAttribute>() != null);
    }

    [Fact]
    public async Task The_promised_size_is_what_is_enforced_to_the_byte()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:Import:MaxFileBytes", "40000000"));
        using var dispatcher = await server.SignInAsync("dispatcher");

        (await SendAsync(dispatcher, 40_000_000)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var beyond = await SendAsync(dispatcher, 40_000_001);
        beyond.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await beyond.Content.ReadAsStringAsync()).ShouldContain("import-too-large");
        (await SendAsync(dispatcher, 45_000_000)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, int bytes)
    {
        var content = new byte[bytes];
        for (var at = 0; at < bytes; at++)
            content[at] = at % 1_000 == 999 ? (byte)'\n' : (byte)' ';
        Encoding.UTF8.GetBytes("编号,内容\n1,路灯不亮\n").CopyTo(content, 0);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tickets/import")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(content), "file", "a.csv" } },
        };
        // Else the refusal of a body too large may come while it is still being sent.
        request.Headers.ExpectContinue = true;
        return await client.SendAsync(request);
    }

    private static IEnumerable<RouteEndpoint> Routes(TestServer server) =>
        server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string Path(RouteEndpoint route) =>
        "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"));

    /// <summary>The first line of the answer to a request whose body is announced and never sent.</summary>
    private static async Task<string> AskAsync(Uri address, string method, string path, string token)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n"));
        using var reader = new StreamReader(stream);
        using var patience = new CancellationTokenSource(PatientLimits.Time);
        return await reader.ReadLineAsync(patience.Token) ?? "";
    }
}
