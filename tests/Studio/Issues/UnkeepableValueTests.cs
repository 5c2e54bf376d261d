using System.Net;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Studio.Issues;

/// <summary>Values that cannot be kept are refused before an instance exists; what is stored in a bad state can be got rid of.</summary>
[Collection(Designer.Name)]
public sealed class UnkeepableValueTests(StudioServer server)
{
    [Theory]
    [InlineData(63, false)]
    [InlineData(70, false)]
    [InlineData(62, true)]
    [InlineData(50, true)]
    public async Task An_input_nested_too_deep_starts_nothing_and_the_deepest_allowed_can_be_viewed(int depth, bool starts)
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, $"深 {depth}");
        var value = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

        var answer = await admin.PostTextAsync($"/workflow-definitions/{flow.DefinitionId}/execute", $$$"""{"input":{"x":{{{value}}}}}""");

        if (!starts)
        {
            (await StudioClient.ProblemAsync(answer)).ShouldContain("x");
            (await InstanceRows.CountAsync(server.Server, flow.DefinitionId)).ShouldBe(1);
            return;
        }

        var id = answer.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        foreach (var path in new[] { "", "/journal", "/variables", "/execution-state" })
            _ = await admin.ReadAsync($"/workflow-instances/{id}{path}");
        JsonNode.Parse(await (await admin.GetAsync($"/workflow-instances/{id}")).Content.ReadAsStringAsync()).ShouldNotBeNull("read with the client's own limit of 64 levels");
        (await admin.PostAsync($"/cancel/workflow-instances/{id}")).EnsureSuccessStatusCode();
        (await admin.DeleteAsync($"/workflow-instances/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("""{"input":{"amount":1e999}}""", "amount")]
    [InlineData("""{"input":{"list":[1,{"deep":-1e400}]}}""", "list")]
    [InlineData("""{"input":{"text":"\ud83d"}}""", "text")]
    [InlineData("""{"input":{"text":{"\udc00":1}}}""", "input.text")]
    [InlineData("""{"correlationId":"a\u0000b"}""", "correlationId")]
    public async Task An_input_that_cannot_be_kept_is_named(string body, string field)
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "拒绝 " + body);

        foreach (var act in new[] { "execute", "dispatch", "bulk-dispatch" })
            (await StudioClient.ProblemAsync(await admin.PostTextAsync($"/workflow-definitions/{flow.DefinitionId}/{act}", body))).ShouldContain(field);

        (await InstanceRows.CountAsync(server.Server, flow.DefinitionId)).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"result":1e999}""")]
    [InlineData("""{"result":{"a":"\udc00"}}""")]
    public async Task A_result_that_cannot_be_kept_leaves_the_task_open(string body)
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "结果 " + body);
        var task = await InstanceRows.VariableAsync(server.Server, flow.InstanceId, "task");

        (await StudioClient.ProblemAsync(await admin.PostTextAsync($"/tasks/{task}/complete", body))).ShouldContain("result");

        await flow.CompleteAsync(server.Server);
        (await InstanceRows.EndAsync(server.Server, flow.InstanceId)).SubStatus.ShouldBe("Finished");
    }

    [Theory]
    [InlineData("""{"input":1e999}""", "input")]
    [InlineData("""{"input":["\ud800"]}""", "U+D800")]
    public async Task An_event_s_payload_that_cannot_be_kept_is_refused(string body, string word)
    {
        using var admin = await server.AdminAsync();

        (await StudioClient.ProblemAsync(await admin.PostTextAsync("/events/随便/trigger", body))).ShouldContain(word);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"v":7,"seq":0}""")]
    [InlineData("""{"v":1,"seq":"x"}""")]
    [InlineData("""{"v":1,"seq":1,"vars":{"task":"\ud800"}}""")]
    [InlineData("""{"v":1,"seq":1,"open":[{"k":"Flowchart1"}]}""")]
    public async Task An_instance_with_a_damaged_state_is_shown_with_its_defect_cancelled_and_deleted(string state)
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "坏状态 " + state);
        await using (var scope = server.Server.App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<HotlineDb>().Instances.Where(row => row.Id == flow.InstanceId)
                .ExecuteUpdateAsync(change => change.SetProperty(row => row.State, state));

        var shown = await admin.ReadAsync($"/workflow-instances/{flow.InstanceId}");
        ((string)shown["workflowState"]!["incidents"]![0]!["message"]!).ShouldContain("状态已损坏");
        foreach (var path in new[] { "/journal", "/variables", "/execution-state" })
            _ = await admin.ReadAsync($"/workflow-instances/{flow.InstanceId}{path}");
        (await admin.PostAsync($"/cancel/workflow-instances/{flow.InstanceId}")).EnsureSuccessStatusCode();
        ((string?)(await admin.ReadAsync($"/workflow-instances/{flow.InstanceId}"))["subStatus"]).ShouldBe("Cancelled");
        await using (var scope = server.Server.App.Services.CreateAsyncScope())
            (await scope.ServiceProvider.GetRequiredService<HotlineDb>().Bookmarks.CountAsync(row => row.InstanceId == flow.InstanceId)).ShouldBe(0);
        (await admin.DeleteAsync($"/workflow-instances/{flow.InstanceId}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("definitionId", "a/b")]
    [InlineData("definitionId", "a?b")]
    [InlineData("definitionId", "a#b")]
    [InlineData("definitionId", "a%2Fb")]
    [InlineData("definitionId", "a\\b")]
    [InlineData("definitionId", "a b")]
    [InlineData("definitionId", "..")]
    [InlineData("definitionId", "a\u202eb")]
    [InlineData("definitionId", "😀")]
    [InlineData("id", "v/1")]
    public async Task An_id_that_cannot_stand_in_an_address_is_refused_on_every_way_in(string field, string id)
    {
        using var admin = await server.AdminAsync();
        var model = Flows.New("坏编号", Flows.Chart(Flows.Print("a", "一")));
        model[field] = id;

        (await StudioClient.ProblemAsync(await admin.PostAsync("/workflow-definitions", new JsonObject { ["model"] = model.DeepClone() }))).ShouldContain(field);
        (await StudioClient.ProblemAsync(await admin.PostAsync("/workflow-definitions/import", model))).ShouldContain(field);
    }

    [Theory]
    [InlineData("工单-流程_1.2~3:4@5+6")]
    [InlineData("ひらがな")]
    [InlineData("Ünïcode-é")]
    public async Task Any_other_id_can_be_opened_published_run_and_deleted(string id)
    {
        using var admin = await server.AdminAsync();
        _ = await admin.SaveAsync(Flows.New("好编号 " + id, Flows.Chart(Flows.Print("a", "一")), id), publish: true);
        var path = "/workflow-definitions/" + Uri.EscapeDataString(id);

        ((string?)(await admin.LatestAsync(id))["definitionId"]).ShouldBe(id);
        (await admin.PostAsync(path + "/execute", new JsonObject())).EnsureSuccessStatusCode();
        (await admin.GetAsync(path + "/export")).EnsureSuccessStatusCode();
        (await admin.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
