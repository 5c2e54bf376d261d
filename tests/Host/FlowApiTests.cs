using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed class FlowApiTests(DemoServer demo)
{
    private const string Flow = "/api/flows/ticket-lifecycle";

    [Fact]
    public async Task Versions_check_and_difference_are_told_to_the_administrator()
    {
        using var admin = await demo.Server.SignInAsync("admin");

        var line = (await admin.GetFromJsonAsync<JsonArray>("/api/flows"))![0]!;
        ((string?)line["definitionId"], (bool?)line["startsTickets"]).ShouldBe(("ticket-lifecycle", true));
        var version = (await admin.GetFromJsonAsync<JsonObject>(Flow + "/versions"))!["versions"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)version["state"], (int?)version["version"]).ShouldBe(("published", 1));
        var check = (await admin.GetFromJsonAsync<JsonObject>(Flow + "/check?version=1"))!;
        ((int?)check["errors"]).ShouldBe(0);
        var same = (await admin.GetFromJsonAsync<JsonObject>(Flow + "/difference?from=1&to=1"))!;
        ((bool?)same["difference"]!["isSame"]).ShouldBe(true);
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_a_404_and_others_may_not_look()
    {
        using var admin = await demo.Server.SignInAsync("admin");
        await (await admin.GetAsync(Flow + "/check?version=99")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "flow-unknown");
        await (await admin.GetAsync(Flow + "/difference?from=1&to=99")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "flow-unknown");
        await (await admin.GetAsync("/api/flows/nothing/versions")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "flow-unknown");

        using var handler = await demo.Server.SignInAsync("handler");
        await (await handler.GetAsync("/api/flows")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }
}
