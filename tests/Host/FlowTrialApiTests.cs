using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

public sealed class FlowTrialApiTests
{
    [Fact]
    public async Task An_administrator_tries_a_flow_by_api_and_nobody_else_may()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));
        using var admin = await server.SignInAsync("admin");
        using var handler = await server.SignInAsync("handler");
        var body = new { version = "Published", samples = new[] { "outage" }, answers = new[] { new { stage = "handle", after = "2d" } } };

        using var answer = await admin.PostAsJsonAsync("/api/flows/ticket-lifecycle/simulate", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var run = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["runs"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)run["sample"], (string?)run["end"]).ShouldBe(("outage", "closed"));
        run["clocks"]!.AsArray().ShouldContain(clock => (string?)clock!["name"] == "handle" && (string?)clock["state"] == "missed");
        run["tasks"]!.AsArray().ShouldAllBe(task => task!["people"]!.AsArray().Count > 0);

        using var refused = await handler.PostAsJsonAsync("/api/flows/ticket-lifecycle/simulate", body);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var unknown = await admin.PostAsJsonAsync("/api/flows/nobody/simulate", body);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var wrong = await admin.PostAsJsonAsync("/api/flows/ticket-lifecycle/simulate", new { version = "soon" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.GetFromJsonAsync<JsonArray>("/api/flows/samples"))!.Count.ShouldBeGreaterThan(5);
    }
}
