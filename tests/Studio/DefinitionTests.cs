using System.Net;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

[Collection(Designer.Name)]
public sealed class DefinitionTests(StudioServer server)
{
    [Fact]
    public async Task A_new_flow_comes_back_with_all_that_the_canvas_needs()
    {
        using var admin = await server.AdminAsync();
        var saved = await admin.SaveAsync(Flows.Empty("新流程 R01"));

        ((string?)saved["definitionId"]).ShouldNotBeNullOrEmpty();
        (((int)saved["version"]!), ((bool)saved["isLatest"]!), ((bool)saved["isPublished"]!)).ShouldBe((1, true, false));
        saved["links"]!.AsArray().Select(link => (string?)link!["rel"]).ShouldContain("publish");
        var root = saved["root"]!;
        ((string?)root["nodeId"]).ShouldBe("Workflow1:Flowchart1");
        foreach (var list in new[] { "activities", "connections", "variables" })
            root[list]!.AsArray().ShouldBeEmpty();
        root["customProperties"]!["notFoundConnections"]!.AsArray().ShouldBeEmpty();
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            saved[list]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_is_saved_in_place_and_a_published_version_begins_a_new_one()
    {
        using var admin = await server.AdminAsync();
        var first = await admin.SaveAsync(Flows.New("版本 R02", Flows.Chart(Flows.Print("a", "一"))));
        first["description"] = "改过";
        var again = await admin.SaveAsync(first);
        ((string?)again["id"], (int)again["version"]!, (string?)again["description"]).ShouldBe(((string?)first["id"], 1, "改过"));
        var published = await admin.SaveAsync(again, publish: true);
        ((bool)published["isPublished"]!).ShouldBeTrue();

        var second = await admin.SaveAsync(published);

        ((int)second["version"]!, (bool)second["isLatest"]!, (bool)second["isPublished"]!).ShouldBe((2, true, false));
        ((string?)second["id"]).ShouldNotBe((string?)first["id"]);
        var old = await admin.ReadAsync($"/workflow-definitions/by-id/{first["id"]}");
        ((bool)old["isLatest"]!, (bool)old["isPublished"]!).ShouldBe((false, true));
        var both = await admin.ReadAsync($"/workflow-definitions?versionOptions=LatestOrPublished&DefinitionIds={first["definitionId"]}");
        ((int)both["totalCount"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Publishing_twice_says_so_and_moves_the_flags_once()
    {
        using var admin = await server.AdminAsync();
        var flow = await admin.SaveAsync(Flows.New("发布 R03", Flows.Chart(Flows.Print("a", "一"))));
        var id = (string)flow["definitionId"]!;

        var once = await admin.SendAsync($"/workflow-definitions/{id}/publish", new JsonObject());
        ((bool)once["alreadyPublished"]!, (bool)once["workflowDefinition"]!["isPublished"]!).ShouldBe((false, true));
        var twice = await admin.SendAsync($"/workflow-definitions/{id}/publish", new JsonObject());
        ((bool)twice["alreadyPublished"]!).ShouldBeTrue();
        var draft = await admin.SaveAsync(once["workflowDefinition"]!.AsObject());
        await admin.SendAsync($"/workflow-definitions/{id}/publish", new JsonObject());
        var versions = await admin.ReadAsync($"/workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds={id}&OrderBy=Version&OrderDirection=Descending");
        versions["items"]!.AsArray().Select(item => ((int)item!["version"]!, (bool)item["isPublished"]!, (bool)item["isLatest"]!))
            .ShouldBe([(2, true, true), (1, false, false)]);
        ((int)draft["version"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Who_retracts_a_flow_is_told_how_many_of_it_go_on()
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "撤回在办");
        await flow.NextAsync();

        var retracted = await admin.SendAsync($"/workflow-definitions/{flow.DefinitionId}/retract", new JsonObject());
        ((string?)retracted["remarks"]!.AsArray().ShouldHaveSingleItem()).ShouldBe("“撤回在办”在办的 2 件照常办完，不能再开始新的，直到再发布一版。");
        var ended = await admin.SaveAsync(Flows.New("撤回空闲", Flows.Chart(Flows.Print("a", "一"))), publish: true);
        (await admin.SendAsync($"/workflow-definitions/{ended["definitionId"]}/retract", new JsonObject()))["remarks"]!.AsArray().ShouldBeEmpty();
        await admin.SendAsync($"/workflow-definitions/{flow.DefinitionId}/publish", new JsonObject());
        var ids = new JsonObject { ["definitionIds"] = new JsonArray(flow.DefinitionId) };
        (await admin.SendAsync("/bulk-actions/retract/workflow-definitions/by-definition-ids", ids))["remarks"]!.AsArray().Count.ShouldBe(1);
        await flow.CompleteAsync(server.Server);
    }

    [Fact]
    public async Task Retracting_twice_is_a_problem_with_words()
    {
        using var admin = await server.AdminAsync();
        var flow = await admin.SaveAsync(Flows.New("撤回 R04", Flows.Chart(Flows.Print("a", "一"))), publish: true);
        var path = $"/workflow-definitions/{flow["definitionId"]}/retract";

        ((bool)(await admin.SendAsync(path, new JsonObject()))["isPublished"]!).ShouldBeFalse();
        (await StudioClient.ProblemAsync(await admin.PostAsync(path, new JsonObject()))).ShouldContain("没有已发布的版本");
        var edited = await admin.SaveAsync(await admin.LatestAsync((string)flow["definitionId"]!));
        ((int)edited["version"]!).ShouldBe(2, "what was published once never changes");
    }

    [Fact]
    public async Task Reverting_makes_a_new_draft_with_the_old_content()
    {
        using var admin = await server.AdminAsync();
        var flow = await admin.SaveAsync(Flows.New("恢复 R05", Flows.Chart(Flows.Print("a", "旧"))), publish: true);
        flow["root"] = Flows.Chart(Flows.Print("b", "新"));
        await admin.SaveAsync(flow, publish: true);

        var answer = await admin.PostAsync($"/workflow-definitions/{flow["definitionId"]}/revert/1");

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var draft = await StudioClient.JsonAsync(answer);
        ((int)draft["version"]!, (bool)draft["isLatest"]!, (bool)draft["isPublished"]!).ShouldBe((3, true, false));
        var content = await admin.ReadAsync($"/workflow-definitions/by-id/{draft["id"]}");
        ((string?)content["root"]!["activities"]![0]!["id"]).ShouldBe("a");
        (await admin.PostAsync($"/workflow-definitions/{flow["definitionId"]}/revert/99")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deleting_versions_and_flows_a_second_time_finds_nothing()
    {
        using var admin = await server.AdminAsync();
        var flow = await admin.SaveAsync(Flows.New("删除 R07", Flows.Chart(Flows.Print("a", "一"))), publish: true);
        var draft = await admin.SaveAsync(flow);
        var version = $"/workflow-definition-versions/{draft["id"]}";

        (await admin.DeleteAsync(version)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.DeleteAsync(version)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var left = await admin.LatestAsync((string)flow["definitionId"]!);
        ((int)left["version"]!, (bool)left["isLatest"]!, (bool)left["isPublished"]!).ShouldBe((1, true, true));
        var path = $"/workflow-definitions/{flow["definitionId"]}";
        (await admin.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await StudioClient.ProblemAsync(await admin.GetAsync(path), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_flow_that_tickets_start_cannot_be_taken_away()
    {
        using var admin = await server.AdminAsync();

        (await StudioClient.ProblemAsync(await admin.PostAsync("/workflow-definitions/ticket-lifecycle/retract"))).ShouldContain("新工单都从流程");
        (await StudioClient.ProblemAsync(await admin.DeleteAsync("/workflow-definitions/ticket-lifecycle"))).ShouldContain("新工单都从流程");
    }

    [Fact]
    public async Task A_flow_with_running_instances_is_not_deleted()
    {
        using var admin = await server.AdminAsync();
        var flow = await admin.SaveAsync(Flows.New("运行中", Flows.Chart(Flows.Node("t", "Elsa.RunTask", ("taskName", Flows.Literal("等待"))))), publish: true);
        await admin.InstanceOfRunAsync((string)flow["definitionId"]!);

        (await StudioClient.ProblemAsync(await admin.DeleteAsync($"/workflow-definitions/{flow["definitionId"]}"))).ShouldContain("还有 1 个实例");
    }

    [Fact]
    public async Task A_page_that_holds_an_old_version_does_not_overwrite_a_newer_one()
    {
        using var admin = await server.AdminAsync();
        var old = await admin.SaveAsync(Flows.New("两个人改", Flows.Chart(Flows.Print("a", "一"))), publish: true);
        await admin.SaveAsync(old);

        (await StudioClient.ProblemAsync(await admin.PostAsync("/workflow-definitions", new JsonObject { ["model"] = old.DeepClone() })))
            .ShouldContain("已有更新的版本 2");
    }

    [Fact]
    public async Task Publishing_a_broken_flow_names_the_node_and_publishes_nothing()
    {
        using var admin = await server.AdminAsync();
        var chart = Flows.Chart(Flows.Print("a", "一"), Flows.Print("b", "二"));
        chart["connections"]![0]!["source"]!["port"] = "没有的出口";
        var flow = await admin.SaveAsync(Flows.New("有错", chart));

        var words = await StudioClient.ProblemAsync(await admin.PostAsync($"/workflow-definitions/{flow["definitionId"]}/publish"));

        words.ShouldContain("a: 节点“a”没有出口“没有的出口”");
        ((bool)(await admin.LatestAsync((string)flow["definitionId"]!))["isPublished"]!).ShouldBeFalse();
        var model = new JsonObject { ["model"] = flow.DeepClone(), ["publish"] = true };
        (await StudioClient.ProblemAsync(await admin.PostAsync("/workflow-definitions", model))).ShouldContain("没有出口");
    }
}
