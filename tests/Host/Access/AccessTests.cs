using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Hotline.Workflows.Tests.Host.Edge;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.StaticAssets;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Host.Access;

/// <summary>
/// Who is let in by which route: <c>access.txt</c> says it of every route the running server has, and every one is asked in
/// everybody's name. A route without a line fails, a line without a route fails, and so does a line that is not true.
/// </summary>
public sealed class AccessTests(ITestOutputHelper output)
{
    /// <summary>In access.txt: everybody, signed in or not; everybody who is signed in.</summary>
    private const string Anyone = "anyone", Staff = "staff";

    /// <summary>Demo accounts are named after their role.</summary>
    private static readonly string[] People = [Anyone, .. Roles.All];

    /// <summary>What a route must be asked with before it comes to the right.</summary>
    private static readonly Dictionary<string, string> Questions = new() { ["/api/ledger/tickets"] = "?of=Open" };

    [Fact]
    public async Task Every_route_lets_in_exactly_whom_the_table_names()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));
        var routes = Routes(server);
        var admitted = new ConcurrentDictionary<(string Route, string Person), int>();
        var faults = new ConcurrentQueue<string>();

        await Parallel.ForEachAsync(People, async (person, _) =>
        {
            using var caller = new Caller(server, person == Anyone ? null : person);
            foreach (var route in routes)
            {
                var status = await caller.AskAsync(route);
                if ((int)status >= 500)
                    faults.Enqueue($"{route} as {person} → {(int)status}");
                // Before a sign-in 401 says that it failed.
                if (!IsRefusal(status) || route.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                    admitted[($"{route}", person)] = (int)status;
            }
        });

        faults.ShouldBeEmpty();
        var seen = routes.Select(route => $"{route.Method,-6} {route.Pattern,-90} {Words(People.Where(person => admitted.ContainsKey(($"{route}", person))))}").ToList();
        var table = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Access", "access.txt")).Where(line => line.Length > 0 && line[0] != '#').ToList();
        foreach (var line in seen.Except(table))
            output.WriteLine(line);
        seen.Except(table).ShouldBeEmpty("What is seen is not what access.txt says: if it should be, say it there.");
        table.Except(seen).ShouldBeEmpty("access.txt names what is not there, or says something else of it.");
    }

    [Fact]
    public async Task A_file_of_the_pages_is_anyones()
    {
        await using var server = await TestServer.StartAsync();
        using var nobody = server.Anonymous();
        var files = RouteTable.All(server).Where(IsFile).Select(route => route.Pattern).Distinct().ToList();

        files.Count.ShouldBeGreaterThan(5);
        foreach (var file in files)
            (await nobody.GetAsync(file)).StatusCode.ShouldBe(HttpStatusCode.OK, file);
    }

    private static List<RouteTable.Route> Routes(TestServer server) =>
    [
        .. RouteTable.All(server)
            .Where(route => !IsFile(route))
            // A page is one endpoint for reading and for the forms it may have.
            .Where(route => route.Method == "GET" || route.Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
            .DistinctBy(route => $"{route}")
            .OrderBy(route => route.Pattern, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];

    private static bool IsFile(RouteTable.Route route) => route.Endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static bool IsRefusal(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    private static string Words(IEnumerable<string> admitted) => admitted.ToList() switch
    {
        [] => "nobody",
        { Count: var count } when count == People.Length => Anyone,
        { Count: var count } all when count == People.Length - 1 && !all.Contains(Anyone) => Staff,
        var some => string.Join(' ', some),
    };

    /// <summary>Asks in the name of one person; a sign-in that a route has ended is begun anew.</summary>
    private sealed class Caller(TestServer server, string? person) : IDisposable
    {
        private HttpClient? _client;

        public async Task<HttpStatusCode> AskAsync(RouteTable.Route route)
        {
            var status = await SendAsync(route);
            if (person is null || status is not HttpStatusCode.Unauthorized || (await _client!.GetAsync("/api/auth/me")).StatusCode is HttpStatusCode.OK)
                return status;
            Dispose();
            return await SendAsync(route);
        }

        public void Dispose()
        {
            _client?.Dispose();
            _client = null;
        }

        private async Task<HttpStatusCode> SendAsync(RouteTable.Route route)
        {
            _client ??= person is null ? server.Anonymous() : await server.SignInAsync(person);
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Address() + Questions.GetValueOrDefault(route.Pattern))
            {
                Content = route.TakesForm ? new MultipartFormDataContent { { new StringContent("1"), "id" } } : route.TakesBody ? new StringContent(route.Sample().ToJsonString(), Encoding.UTF8, "application/json") : null,
            };
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            // To a person at a page the two are said by another page.
            return (answer.StatusCode, answer.Headers.Location?.OriginalString) switch
            {
                (HttpStatusCode.Redirect, { } to) when to.StartsWith("/sign-in?returnUrl=", StringComparison.Ordinal) => HttpStatusCode.Unauthorized,
                (HttpStatusCode.Redirect, { } to) when to.StartsWith("/denied", StringComparison.Ordinal) => HttpStatusCode.Forbidden,
                (var status, _) => status,
            };
        }
    }
}
