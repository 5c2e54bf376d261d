using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

[Collection(Designer.Name)]
public sealed class UsedFlowTests(StudioServer server)
{
    [Fact]
    public async Task A_usable_flow_is_an_activity_whose_outcomes_are_ports_and_whose_users_are_known()
    {
        using var admin = await server.AdminAsync();
        var part = Flows.New("Ask Desk 询问", Flows.Chart(Flows.Node("c", "Elsa.Complete", ("outcomes", Flows.Literal("同意")))), "ask-desk");
        part["outcomes"] = new JsonArray("同意", "不同意");
        part["inputs"] = JsonNode.Parse("""[{"name":"Question","type":"String","displayName":"问题"}]""");
        part["options"] = new JsonObject { ["usableAsActivity"] = true };
        var first = await admin.SaveAsync(part, publish: true);

        var activity = await ActivityAsync(admin, 1);
        ((string?)activity!["customProperties"]!["RootType"]).ShouldBe("WorkflowDefinitionActivity");
        activity["ports"]!.AsArray().Select(port => (string?)port!["name"]).ShouldBe(["同意", "不同意"]);
        ((string?)activity["inputs"]![0]!["name"], (string?)activity["inputs"]![0]!["displayName"]).ShouldBe(("Question", "问题"));

        var used = Flows.Node("q", "AskDesk询问");
        foreach (var (name, value) in activity["constructionProperties"]!.AsObject())
            used[name] = value!.DeepClone();
        var chart = Flows.Chart(used, Flows.Print("yes", "好"));
        chart["connections"]![0]!["source"]!["port"] = "同意";
        var user = await admin.SaveAsync(Flows.New("用到询问", chart, "uses-ask-desk"), publish: true);
        ((string?)user["root"]!["activities"]![0]!["type"]).ShouldBe("AskDesk询问");
        (await admin.ReadAsync("/workflow-definitions/ask-desk/consumers"))["items"]!.ToJsonString().ShouldBe("[\"uses-ask-desk\"]");

        var inside = await admin.ReadAsync($"/workflow-definitions/subgraph/{user["id"]}?parentNodeId=Workflow1:Flowchart1:q");
        ((string?)inside["activity"]!["root"]!["nodeId"]).ShouldBe("Workflow1:Flowchart1:q:Flowchart1");
        var way = await admin.ReadAsync($"/workflow-definitions/subgraph/segments/{user["id"]}?childNodeId=Workflow1:Flowchart1:q:Flowchart1:c");
        ((string?)way["pathSegments"]!.AsArray().ShouldHaveSingleItem()!["portName"]).ShouldBe("Root");

        await admin.SaveAsync(first, publish: true);
        (await ActivityAsync(admin, 1))!["isBrowsable"]!.GetValue<bool>().ShouldBeFalse("only the published version is picked");
        (await ActivityAsync(admin, 2))!["isBrowsable"]!.GetValue<bool>().ShouldBeTrue();
        ((string?)(await admin.LatestAsync("uses-ask-desk"))["root"]!["activities"]![0]!["type"]).ShouldBe("AskDesk询问", "old uses stay drawable");
        (await admin.SendAsync("/workflow-definitions/ask-desk/update-references"))["affectedWorkflows"]!.ToJsonString().ShouldBe("[\"uses-ask-desk\"]");
        ((int)(await admin.LatestAsync("uses-ask-desk"))["root"]!["activities"]![0]!["version"]!).ShouldBe(2);
    }

    private static async Task<JsonObject?> ActivityAsync(StudioClient admin, int version) =>
        (await admin.ReadAsync("/descriptors/activities"))["items"]!.AsArray().Select(item => item!.AsObject())
            .SingleOrDefault(item => (string?)item["typeName"] == "AskDesk询问" && (int)item["version"]! == version);
}
