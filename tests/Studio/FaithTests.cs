using System.Net;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>What we do not know of a definition survives; what would blank the canvas does not reach it.</summary>
[Collection(Designer.Name)]
public sealed class FaithTests(StudioServer server)
{
    [Fact]
    public async Task Unknown_fields_nulls_numbers_and_positions_survive_a_round_trip()
    {
        using var admin = await server.AdminAsync();
        const string activity = """
            {"id":"a","nodeId":"Workflow1:Flowchart1:a","name":"说明 <b>&'\"","type":"Elsa.WriteLine","version":1,"result":null,
             "text":{"typeName":"String","expression":{"type":"Literal","value":"5.10"},"memoryReference":null,"ours":[1.0,1e2,-0.50,12345678901234567890]},
             "customProperties":{"canStartWorkflow":false,"runAsynchronously":false,"vendor":{"x":null,"list":[{},[]]}},
             "metadata":{"designer":{"position":{"x":-120.5,"y":33.250},"size":{"width":160.0,"height":54}},"colour":"#fff","emoji":"😀"},"extra":{"deep":{"deeper":[null,true]}}}
            """;
        var model = Flows.New("保真 R16", new JsonObject
        {
            ["id"] = "Flowchart1",
            ["nodeId"] = "Workflow1:Flowchart1",
            ["name"] = null,
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["customProperties"] = JsonNode.Parse("""{"notFoundConnections":[],"canStartWorkflow":false,"runAsynchronously":false,"theirs":1.50}"""),
            ["metadata"] = JsonNode.Parse("""{"note":null}"""),
            ["activities"] = new JsonArray(JsonNode.Parse(activity)),
            ["connections"] = new JsonArray(),
            ["variables"] = new JsonArray(),
            ["unknown"] = JsonNode.Parse("""{"a":0.10}"""),
        });
        model["customProperties"] = JsonNode.Parse("""{"logPersistenceConfig":{"x":1.00}}""");

        var saved = await admin.SaveAsync(model);
        var read = await admin.LatestAsync((string)saved["definitionId"]!);

        saved["root"]!.ToJsonString().ShouldBe(model["root"]!.ToJsonString());
        read["root"]!.ToJsonString().ShouldBe(model["root"]!.ToJsonString());
        // The mark of what the editor saw is all that is added.
        read["customProperties"]!.AsObject().Remove("hotlineSeen").ShouldBeTrue();
        read["customProperties"]!.ToJsonString().ShouldBe(model["customProperties"]!.ToJsonString());
        (await admin.SaveAsync(read))["root"]!.ToJsonString().ShouldBe(model["root"]!.ToJsonString());
    }

    [Fact]
    public async Task An_activity_of_unknown_type_is_shown_as_a_placeholder_and_kept_where_it_was_moved_to()
    {
        using var admin = await server.AdminAsync();
        var model = Flows.New("未知类型", Flows.Chart(Flows.Node("m", "Maker.Laser", ("power", Flows.Literal("9"))), Flows.Print("z", "完")));
        var saved = await admin.SaveAsync(model);

        var shown = saved["root"]!["activities"]![0]!.AsObject();
        ((string?)shown["type"], (int)shown["version"]!, (string?)shown["missingTypeName"], (int)shown["missingTypeVersion"]!)
            .ShouldBe(("Elsa.NotFoundActivity", 1, "Maker.Laser", 1));
        ((string?)shown["nodeId"]).ShouldBe("Workflow1:Flowchart1:m");
        shown["metadata"] = JsonNode.Parse("""{"designer":{"position":{"x":7,"y":8}}}""");
        shown["id"] = "moved";
        saved["root"]!["connections"]![0]!["source"]!["activity"] = "moved";
        await admin.SaveAsync(saved);

        var file = JsonNode.Parse(await (await admin.GetAsync($"/workflow-definitions/{saved["definitionId"]}/export")).Content.ReadAsStringAsync())!;
        var kept = file["root"]!["activities"]![0]!;
        ((string?)kept["type"], (string?)kept["id"], (string?)kept["power"]!["expression"]!["value"]).ShouldBe(("Maker.Laser", "moved", "9"));
        ((int)kept["metadata"]!["designer"]!["position"]!["x"]!).ShouldBe(7);
        file["root"]!["connections"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_placeholder_whose_type_is_known_here_becomes_the_activity_again()
    {
        using var admin = await server.AdminAsync();
        var hidden = Flows.Print("p", "回来了");
        var placeholder = Flows.Node("p", "Elsa.NotFoundActivity", ("missingTypeName", "Elsa.WriteLine"), ("originalActivityJson", hidden.ToJsonString()));
        var saved = await admin.SaveAsync(Flows.New("恢复占位", Flows.Chart(placeholder)));

        ((string?)saved["root"]!["activities"]![0]!["type"]).ShouldBe("Elsa.WriteLine");
    }

    [Fact]
    public async Task Missing_versions_and_node_ids_are_added_at_every_depth()
    {
        using var admin = await server.AdminAsync();
        var inner = Flows.Chart(Flows.Print("x", "内"));
        inner["id"] = "inner";
        var loop = Flows.Node("w", "Elsa.While", ("body", inner));
        var root = Flows.Chart(loop);
        foreach (var node in new[] { root, loop, inner, inner["activities"]![0]!.AsObject() })
            node.Remove("version");

        var saved = await admin.SaveAsync(Flows.New("补全", root));

        var shown = saved["root"]!["activities"]![0]!["body"]!["activities"]![0]!;
        ((string?)shown["nodeId"], (int)shown["version"]!).ShouldBe(("Workflow1:Flowchart1:w:inner:x", 1));
    }

    [Fact]
    public async Task Connections_to_activities_that_are_not_there_are_dropped()
    {
        using var admin = await server.AdminAsync();
        var chart = Flows.Chart(Flows.Print("a", "一"), Flows.Print("b", "二"));
        chart["connections"]!.AsArray().Add((JsonNode)Flows.Line("b", "gone"));

        (await admin.SaveAsync(Flows.New("断线", chart)))["root"]!["connections"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_exported_flow_imports_to_the_same_root_and_a_second_time_to_no_new_version()
    {
        using var admin = await server.AdminAsync();
        var answer = await admin.GetAsync("/workflow-definitions/ticket-lifecycle/export?versionOptions=Latest&includeConsumingWorkflows=False");
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("ticket-lifecycle.json");
        var file = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        ((string?)file["$schema"]).ShouldBe("https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json");
        file["definitionId"] = "imported-lifecycle";

        var created = await admin.PostAsync("/workflow-definitions/import", file);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var again = await admin.PostAsync("/workflow-definitions/import", file);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((int)(await StudioClient.JsonAsync(again))["version"]!).ShouldBe(1);
        var back = JsonNode.Parse(await (await admin.GetAsync("/workflow-definitions/imported-lifecycle/export")).Content.ReadAsStringAsync())!;
        back["root"]!.ToJsonString().ShouldBe(file["root"]!.ToJsonString());
    }
}
