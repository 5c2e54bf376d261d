using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Host.Edge;

namespace Hotline.Workflows.Tests.Host.Access;

/// <summary>
/// What is real and another unit's looks, on every route that names it, as if it were not there: by its number alone nobody
/// reads, changes or even finds out about it.
/// </summary>
public sealed class StrangerTests
{
    private const string Owner = "handler", Stranger = "handler-shichang";

    /// <summary>Lists with the name by which a row of each is asked for, and the routes that take it.</summary>
    private static readonly (string List, string Name, string[] Below)[] Kinds =
    [
        ("/api/tickets?take=200", "no", ["/api/tickets/{no}", "/tickets/{No}"]),
        ("/api/tasks?scope=all&take=200", "id", ["/api/tasks/{id:long}"]),
        ("/api/matters", "no", ["/api/matters/{no}", "/matters/{No}"]),
        ("/api/holds", "no", ["/api/holds/{no}"]),
        ("/api/funds", "no", ["/api/funds/{no}", "/funds/{No}"]),
        ("/api/letters", "id", ["/api/letters/{name}", "/letters/{Name}"]),
        ("/api/whistles", "no", ["/api/whistles/{no}", "/whistles/{No}"]),
    ];

    [Fact]
    public async Task What_is_another_units_is_hidden_on_every_route_that_names_it()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:DemoTickets", "70"));
        using var owner = await server.SignInAsync(Owner);
        using var stranger = await server.SignInAsync(Stranger);
        using var admin = await server.SignInAsync("admin");
        var routes = RouteTable.All(server).Where(route => route.Endpoint.RoutePattern.Parameters.Count > 0 && (route.Method == "GET" || route.Pattern.StartsWith("/api/", StringComparison.Ordinal))).ToList();
        var wrong = new List<string>();
        var asked = 0;
        foreach (var (list, name, below) in Kinds)
        {
            var hidden = (await NamesAsync(admin, list, name)).Except(await NamesAsync(stranger, list, name)).ToList();
            hidden.ShouldNotBeEmpty(list);
            // One that its own people see, where there is one.
            var real = hidden.Intersect(await NamesAsync(owner, list, name)).FirstOrDefault() ?? hidden[0];
            foreach (var route in routes.Where(route => below.Any(start => route.Pattern == start || route.Pattern.StartsWith(start + "/", StringComparison.Ordinal))))
            {
                asked++;
                var seen = await AskAsync(stranger, route, real);
                var nothing = await AskAsync(stranger, route, "999999999999999");
                if (seen != nothing)
                    wrong.Add($"{route} with {real}: {seen.Status}, one that is not there: {nothing.Status}; {seen.Body[..Math.Min(300, seen.Body.Length)]} / {nothing.Body[..Math.Min(300, nothing.Body.Length)]}");
            }
        }

        wrong.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(40);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(HttpClient client, string list, string name)
    {
        var found = JsonNode.Parse(await client.GetStringAsync(list));
        return [.. (found as JsonArray ?? found!["items"]!.AsArray()).Select(row => row![name]!.ToString())];
    }

    /// <summary>Status and words of the answer, in which the name itself, times and numbers of the request mean nothing.</summary>
    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient client, RouteTable.Route route, string name)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Address(part => part is "no" or "No" or "id" or "name" or "Name" ? name : null))
        {
            Content = route.TakesForm ? new MultipartFormDataContent { { new ByteArrayContent("一"u8.ToArray()), "file", "a.txt" } }
                : route.TakesBody ? new StringContent(route.Sample().ToJsonString(), Encoding.UTF8, "application/json")
                : null,
        };
        using var answer = await client.SendAsync(request);
        var problem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject() : null;
        problem?.Remove("traceId");
        return (answer.StatusCode, problem?.ToJsonString().Replace(name, "…", StringComparison.Ordinal) ?? "");
    }
}
