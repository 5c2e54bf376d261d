using System.Net;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

[Collection(Designer.Name)]
public sealed class RunTests(StudioServer server)
{
    [Fact]
    public async Task A_draft_runs_only_when_it_is_asked_for()
    {
        using var admin = await server.AdminAsync();
        var flow = await admin.SaveAsync(Flows.New("运行 R06", Flows.Chart(Flows.Print("a", "一"))));
        var path = $"/workflow-definitions/{flow["definitionId"]}/execute";

        (await admin.PostAsync(path, new JsonObject())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var run = await admin.PostAsync(path, JsonNode.Parse("""{"correlationId":null,"triggerActivityId":null,"versionOptions":"Latest","input":null}"""));

        run.StatusCode.ShouldBe(HttpStatusCode.OK);
        run.Headers.GetValues("x-elsa-workflow-instance-id").Single().ShouldNotBeNullOrEmpty();
        var state = (await StudioClient.JsonAsync(run))["workflowState"]!;
        ((string?)state["status"], (string?)state["subStatus"]).ShouldBe(("Finished", "Finished"));
    }

    [Fact]
    public async Task A_flow_that_allows_one_instance_says_that_it_cannot_start_another()
    {
        using var admin = await server.AdminAsync();
        var model = Flows.New("只许一个", Flows.Chart(Flows.Node("t", "Elsa.RunTask", ("taskName", Flows.Literal("等")))));
        model["options"] = new JsonObject { ["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime" };
        var id = (string)(await admin.SaveAsync(model, publish: true))["definitionId"]!;
        (await admin.InstanceOfRunAsync(id)).ShouldNotBeNull();

        var second = await admin.PostAsync($"/workflow-definitions/{id}/execute", new JsonObject());

        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.Headers.GetValues("x-elsa-workflow-cannot-start").ShouldBe(["True"]);
        second.Headers.Contains("x-elsa-workflow-instance-id").ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_that_faults_answers_as_Elsa_does_with_the_instance()
    {
        using var admin = await server.AdminAsync();
        var flow = await admin.SaveAsync(Flows.New("报错", Flows.Chart(Flows.Node("f", "Elsa.Fault", ("message", Flows.Literal("坏了"))))));

        var run = await admin.PostAsync($"/workflow-definitions/{flow["definitionId"]}/execute", new JsonObject { ["versionOptions"] = "Latest" });

        run.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        run.Headers.Contains("x-elsa-workflow-instance-id").ShouldBeTrue();
        var state = JsonNode.Parse(await run.Content.ReadAsStringAsync())!["workflowState"]!;
        ((string?)state["subStatus"], (string?)state["incidents"]![0]!["message"]).ShouldBe(("Faulted", "坏了"));
    }

    [Fact]
    public async Task A_flow_that_needs_a_ticket_is_not_run_alone_and_the_step_is_named()
    {
        using var admin = await server.AdminAsync();
        var flow = await admin.SaveAsync(Flows.New("没有工单", Flows.Chart(Flows.Print("a", "始"), Flows.Node("r", "Hotline.Review"))));

        var run = await admin.PostAsync($"/workflow-definitions/{flow["definitionId"]}/execute", new JsonObject { ["versionOptions"] = "Latest" });

        (await StudioClient.ProblemAsync(run)).ShouldContain("“r”要有工单才能办理");
        var runs = await StudioClient.JsonAsync(await admin.PostAsync("/workflow-instances", new JsonObject { ["definitionIds"] = new JsonArray((string)flow["definitionId"]!) }));
        ((int)runs["totalCount"]!).ShouldBe(0);
    }

    [Fact]
    public async Task An_outside_program_completes_a_task_and_an_unknown_one_changes_nothing()
    {
        using var admin = await server.AdminAsync();
        var model = Flows.New("外部任务", Flows.Chart(
            Flows.Node("t", "Elsa.RunTask", ("taskName", Flows.Literal("查一查")), ("taskId", Bound("id")), ("result", Bound("answer"))),
            Flows.Node("o", "Elsa.SetOutput", ("outputName", Flows.Literal("Out")), ("outputValue", Flows.Script("variables.Answer.n + 1"))),
            Flows.Node("e", "Elsa.Event", ("eventName", Flows.Literal("外部任务结束")))));
        model["variables"] = JsonNode.Parse("""
            [{"id":"answer","name":"Answer","typeName":"Object","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"},
             {"id":"id","name":"Id","typeName":"String","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}]
            """);
        model["outputs"] = JsonNode.Parse("""[{"name":"Out","type":"Object"}]""");
        var id = (string)(await admin.SaveAsync(model, publish: true))["definitionId"]!;
        var instance = await admin.InstanceOfRunAsync(id);
        var task = await InstanceRows.VariableAsync(server.Server, instance!, "id");

        (await admin.PostAsync("/tasks/unknown/complete", new JsonObject())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsync($"/tasks/{task}/complete", JsonNode.Parse("""{"result":{"n":41}}"""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsync($"/tasks/{task}/complete", JsonNode.Parse("""{"result":{"n":1}}"""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsync($"/events/{Uri.EscapeDataString("外部任务结束")}/trigger", new JsonObject())).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await InstanceRows.EndAsync(server.Server, instance!)).ShouldBe(("Finished", "42"));
    }

    [Fact]
    public async Task An_event_starts_the_published_flow_that_waits_for_it_until_it_is_retracted()
    {
        using var admin = await server.AdminAsync();
        var start = Flows.Node("e", "Elsa.Event", ("eventName", Flows.Literal("有人来了")));
        start["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        var id = (string)(await admin.SaveAsync(Flows.New("事件启动", Flows.Chart(start)), publish: true))["definitionId"]!;
        var trigger = $"/events/{Uri.EscapeDataString("有人来了")}/trigger";

        await admin.PostAsync(trigger, new JsonObject());
        (await InstanceRows.CountAsync(server.Server, id)).ShouldBe(1);
        await admin.SendAsync($"/workflow-definitions/{id}/retract");
        await admin.PostAsync(trigger, new JsonObject());
        (await InstanceRows.CountAsync(server.Server, id)).ShouldBe(1);
    }

    [Fact]
    public async Task Dispatching_starts_one_or_many()
    {
        using var admin = await server.AdminAsync();
        var id = (string)(await admin.SaveAsync(Flows.New("派发", Flows.Chart(Flows.Print("a", "一"))), publish: true))["definitionId"]!;

        ((string?)(await admin.SendAsync($"/workflow-definitions/{id}/dispatch", new JsonObject()))["workflowInstanceId"]).ShouldNotBeNull();
        (await admin.SendAsync($"/workflow-definitions/{id}/bulk-dispatch", new JsonObject { ["count"] = 3 }))["workflowInstanceIds"]!.AsArray().Count.ShouldBe(3);
        (await InstanceRows.CountAsync(server.Server, id)).ShouldBe(4);
    }

    [Fact]
    public async Task A_step_cannot_be_tested_alone_and_it_is_said_what_can()
    {
        using var admin = await server.AdminAsync();

        (await StudioClient.ProblemAsync(await admin.PostAsync("/tests/activities", new JsonObject()))).ShouldContain("请保存后在“流程与版本”页试运行整个流程");
    }

    private static JsonObject Bound(string id) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = id } };
}
