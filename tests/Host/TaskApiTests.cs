using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed class TaskApiTests(DemoServer demo)
{
    private readonly TestServer _server = demo.Server;

    [Fact]
    public async Task A_wrong_outcome_lists_the_allowed_ones()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var task = await NewDispatchTaskAsync(client);

        var problem = await (await CompleteAsync(client, task, "办结", new { })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "outcome-not-allowed");
        problem["allowed"]!.AsArray().Select(outcome => (string?)outcome).ShouldBe(["派单", "驳回退单", "强制派单"]);
    }

    [Fact]
    public async Task A_form_that_lacks_something_lists_its_fields()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var task = await NewDispatchTaskAsync(client);

        var problem = await (await CompleteAsync(client, task, "派单", new { })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
        problem["errors"]!["leadUnitId"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lost_race_says_who_completed_it_and_when()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var task = await NewDispatchTaskAsync(client);
        var data = new { leadUnitId = await UnitAsync(client, "八角街道") };
        var done = await (await CompleteAsync(client, task, "派单", data)).JsonAsync();
        done["next"]!.AsArray().Select(next => (string?)next!["stageName"]).ShouldBe(["接单"]);

        var problem = await (await CompleteAsync(client, task, "派单", data)).ShouldBeProblemAsync(HttpStatusCode.Conflict, "task-already-completed");
        ((string?)problem["by"]).ShouldBe("李敏");
        DateTimeOffset.Parse((string)problem["at"]!).Offset.ShouldBe(TimeSpan.FromHours(8));
    }

    [Fact]
    public async Task A_claimed_task_shows_its_holder_and_can_be_given_back()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var task = await NewDispatchTaskAsync(client);

        var claimed = await (await client.PostAsync($"/api/tasks/{task}/claim", null)).JsonAsync();
        ((string?)claimed["row"]!["status"]).ShouldBe("claimed");
        ((string?)claimed["row"]!["assigneeName"]).ShouldBe("李敏");
        var released = await (await client.PostAsync($"/api/tasks/{task}/release", null)).JsonAsync();
        ((string?)released["row"]!["status"]).ShouldBe("open");
    }

    [Fact]
    public async Task Somebody_elses_task_is_403_or_unknown_and_an_unknown_one_404()
    {
        using var dispatcher = await _server.SignInAsync("dispatcher");
        var task = await NewDispatchTaskAsync(dispatcher);
        using var reviewer = await _server.SignInAsync("reviewer");

        var foreign = await CompleteAsync(reviewer, task, "派单", new { leadUnitId = await UnitAsync(reviewer, "八角街道") });
        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CompleteAsync(dispatcher, "1", "派单", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Numbers_of_a_task_may_be_written_as_text_or_as_number()
    {
        using var client = await _server.SignInAsync("dispatcher");
        var task = await NewDispatchTaskAsync(client);
        var version = (long)(await (await client.GetAsync($"/api/tasks/{task}")).JsonAsync())["row"]!["version"]!;
        var unit = await UnitAsync(client, "八角街道");

        var answer = await client.PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome = "派单", data = new { leadUnitId = long.Parse(unit) }, version = version.ToString() });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> CompleteAsync(HttpClient client, string task, string outcome, object data) =>
        client.PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome, data });

    private static async Task<string> NewDispatchTaskAsync(HttpClient client)
    {
        var created = await TicketApiTests.CreateAsync(client, "请尽快处理。");
        var ticket = await (await client.GetAsync(created.Headers.Location)).JsonAsync();
        return (string)ticket["openTasks"]![0]!["id"]!;
    }

    private static async Task<string> UnitAsync(HttpClient client, string name) =>
        (string)JsonNode.Parse(await client.GetStringAsync("/api/units?kind=street"))!.AsArray().First(unit => (string?)unit!["name"] == name)!["id"]!;
}
