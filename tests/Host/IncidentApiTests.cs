using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

/// <summary>A server whose ticket flow stops, with the administrator at its API.</summary>
public sealed class IncidentApiTests : IAsyncLifetime
{
    private readonly DirectoryInfo _content = Directory.CreateTempSubdirectory("hotline-stopping-");
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_content.FullName, "workflows"));
        Directory.CreateDirectory(Path.Combine(_content.FullName, "forms"));
        File.Copy(FlowFile(), Path.Combine(_content.FullName, "workflows", "stopping-ticket.json"));
        _server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:ContentDirectory", _content.FullName));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _content.Delete(recursive: true);
    }

    [Fact]
    public async Task A_stopped_flow_is_listed_shown_and_mended_with_a_verdict_per_row()
    {
        var (first, second) = (await CreateAsync("路灯不亮"), await CreateAsync("井盖丢失"));
        using var admin = await _server.SignInAsync("admin");

        var page = await admin.GetFromJsonAsync<JsonObject>("/api/incidents?take=1");
        var row = page!["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)row["ticketNo"], (string?)row["nodeName"], (string?)row["definitionId"]).ShouldBe((first, "写入编码", "ticket-lifecycle"));
        page["next"].ShouldNotBeNull();
        var found = await admin.GetFromJsonAsync<JsonObject>("/api/incidents?q=井盖&node=code");
        var other = found!["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)other["ticketNo"]).ShouldBe(second);
        var detail = await admin.GetFromJsonAsync<JsonObject>($"/api/incidents/{row["instanceId"]}");
        ((string?)detail!["variables"]![0]!["name"], (string?)detail["nodes"]![0]!["cause"]).ShouldBe(("处置编码", (string?)row["cause"]));
        ((int?)(await admin.GetFromJsonAsync<JsonArray>("/api/incidents/counts"))![0]!["count"]).ShouldBe(2);

        var verdicts = await MendAsync(admin, "correct",
            new { instanceId = (string?)row["instanceId"], variable = "处置编码", value = 7 }, new { instanceId = "nobody", variable = "处置编码", value = 7 });
        verdicts.Select(verdict => ((bool?)verdict!["done"], (string?)verdict["code"])).ShouldBe([(true, null), (false, "instance-unknown")]);
        ((string?)verdicts[0]!["result"]!["openStages"]!.AsArray()[^1]).ShouldBe("审核");

        (await MendAsync(admin, "retry", new { instanceId = (string?)other["instanceId"] }))[0]!["result"]!["stillStuck"]!.GetValue<bool>().ShouldBeTrue();
        (await MendAsync(admin, "cancel", new { instanceId = (string?)other["instanceId"] }))[0]!["code"]!.ToString().ShouldBe("invalid");
        (await MendAsync(admin, "skip", new { instanceId = (string?)other["instanceId"], reason = "已核对" }))[0]!["done"]!.GetValue<bool>().ShouldBeTrue();
        (await MendAsync(admin, "cancel", new { instanceId = (string?)other["instanceId"], reason = "不要了" }))[0]!["by"]!.ToString().ShouldBe("周明");
        (await admin.GetFromJsonAsync<JsonObject>("/api/incidents"))!["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ticket_whose_flow_was_cancelled_runs_again_or_is_closed()
    {
        var (first, second) = (await CreateAsync("路灯不亮"), await CreateAsync("井盖丢失"));
        using var admin = await _server.SignInAsync("admin");
        foreach (var row in (await admin.GetFromJsonAsync<JsonObject>("/api/incidents"))!["items"]!.AsArray())
            (await MendAsync(admin, "cancel", new { instanceId = (string?)row!["instanceId"], reason = "流程画错了" }))[0]!["done"]!.GetValue<bool>().ShouldBeTrue();
        (await admin.GetFromJsonAsync<JsonObject>("/api/tickets?state=stopped"))!["items"]!.AsArray().Count.ShouldBe(2);

        var choices = await admin.GetFromJsonAsync<JsonObject>($"/api/tickets/{first}/restart");
        var review = choices!["stages"]!.AsArray().Single(stage => (string?)stage!["name"] == "审核")!;
        (await admin.PostAsJsonAsync($"/api/tickets/{first}/restart", new { })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var restarted = await admin.PostAsJsonAsync($"/api/tickets/{first}/restart", new { reason = "已线下处置", activityId = (string?)review["activityId"] });
        restarted.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await restarted.Content.ReadFromJsonAsync<JsonObject>())!["openStages"]!.AsArray().Select(stage => (string?)stage).ShouldBe(["审核"]);
        (await admin.PostAsJsonAsync($"/api/tickets/{second}/close", new { reason = "已电话办结" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.PostAsJsonAsync($"/api/tickets/{second}/restart", new { reason = "再来" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await admin.GetFromJsonAsync<JsonObject>("/api/tickets?state=stopped"))!["items"]!.AsArray().ShouldBeEmpty();
        using var handler = await _server.SignInAsync("handler");
        (await handler.PostAsJsonAsync($"/api/tickets/{first}/close", new { reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_an_administrator_may_and_a_gone_flow_is_a_404()
    {
        using var handler = await _server.SignInAsync("handler");
        await (await handler.GetAsync("/api/incidents")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await handler.PostAsJsonAsync("/api/incidents/retry", new { items = new[] { new { instanceId = "x" } } }))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");

        using var admin = await _server.SignInAsync("admin");
        await (await admin.GetAsync("/api/incidents/nobody")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "incident-unknown");
        var nothing = await (await admin.PostAsJsonAsync("/api/incidents/retry", new { items = Array.Empty<object>() }))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
        nothing["errors"]!["items"].ShouldNotBeNull();
        await (await admin.GetAsync("/api/incidents?after=x")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private async Task<string> CreateAsync(string title)
    {
        using var dispatcher = await _server.SignInAsync("dispatcher");
        var answer = await dispatcher.PostAsJsonAsync("/api/tickets", new { title, content = title + "，请尽快处理。" });
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.JsonAsync())["no"]!;
    }

    private static async Task<JsonArray> MendAsync(HttpClient admin, string act, params object[] items)
    {
        var answer = await admin.PostAsJsonAsync("/api/incidents/" + act, new { items });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonArray>())!;
    }

    private static string FlowFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../Flows/stopping-ticket.json"));
}
