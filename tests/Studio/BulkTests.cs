using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

[Collection(Designer.Name)]
public sealed class BulkTests(StudioServer server)
{
    [Fact]
    public async Task What_the_check_remarks_of_flows_published_together_is_told_with_their_names()
    {
        using var admin = await server.AdminAsync();
        var model = Flows.New("成批提醒", Flows.Chart(Flows.Print("a", "一")));
        model["root"]!["variables"] = JsonNode.Parse("""[{"id":"v1","name":"同名","typeName":"String"},{"id":"v2","name":"同名","typeName":"String"}]""");
        var flow = await admin.SaveAsync(model);

        var published = await admin.SendAsync("/bulk-actions/publish/workflow-definitions/by-definition-ids", Body("definitionIds", (string)flow["definitionId"]!));

        Count(published, "published").ShouldBe(1);
        ((string?)published["remarks"]!.AsArray().ShouldHaveSingleItem())!.ShouldStartWith("“成批提醒”：");
    }

    [Fact]
    public async Task Many_flows_are_published_retracted_exported_and_deleted_at_once()
    {
        using var admin = await server.AdminAsync();
        var flows = new List<JsonObject>();
        foreach (var name in new[] { "成批一", "成批二" })
            flows.Add(await admin.SaveAsync(Flows.New(name, Flows.Chart(Flows.Print("a", name)))));
        var ids = Body("definitionIds", [.. flows.Select(flow => (string)flow["definitionId"]!), "none"]);

        var published = await admin.SendAsync("/bulk-actions/publish/workflow-definitions/by-definition-ids", ids);
        (Count(published, "published"), Count(published, "alreadyPublished"), Count(published, "notFound"), Count(published, "updatedConsumers")).ShouldBe((2, 0, 1, 0));
        var again = await admin.SendAsync("/bulk-actions/publish/workflow-definitions/by-definition-ids", ids);
        Count(again, "alreadyPublished").ShouldBe(2);
        var retracted = await admin.SendAsync("/bulk-actions/retract/workflow-definitions/by-definition-ids", ids);
        (Count(retracted, "retracted"), Count(retracted, "alreadyRetracted"), Count(retracted, "notFound")).ShouldBe((2, 0, 1));

        var zip = await admin.PostAsync("/bulk-actions/export/workflow-definitions", Body("ids", [.. flows.Select(flow => (string)flow["id"]!)]));
        using var archive = new ZipArchive(await zip.Content.ReadAsStreamAsync());
        archive.Entries.Count.ShouldBe(2);
        using var entry = new StreamReader(archive.Entries[0].Open());
        ((string?)JsonNode.Parse(await entry.ReadToEndAsync())!["name"]).ShouldBe("成批一");

        var deleted = await admin.SendAsync("/bulk-actions/delete/workflow-definitions/by-definition-id", ids);
        ((int)deleted["deleted"]!).ShouldBe(2);
    }

    [Fact]
    public async Task When_one_cannot_be_published_none_is_and_it_is_named()
    {
        using var admin = await server.AdminAsync();
        var good = await admin.SaveAsync(Flows.New("成批好", Flows.Chart(Flows.Print("a", "一"))));
        var bad = await admin.SaveAsync(Flows.New("成批坏", Flows.Chart(Flows.Node("x", "Maker.Unknown"))));

        var words = await StudioClient.ProblemAsync(await admin.PostAsync(
            "/bulk-actions/publish/workflow-definitions/by-definition-ids", Body("definitionIds", (string)good["definitionId"]!, (string)bad["definitionId"]!)));

        words.ShouldContain("选中的 2 个一个也没有发布：其中 1 个不能发布");
        words.ShouldContain("“成批坏”");
        words.ShouldContain("Maker.Unknown");
        ((bool)(await admin.LatestAsync((string)good["definitionId"]!))["isPublished"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task When_one_is_needed_none_is_retracted_or_deleted()
    {
        using var admin = await server.AdminAsync();
        var free = await admin.SaveAsync(Flows.New("成批可删", Flows.Chart(Flows.Print("a", "一"))), publish: true);
        var id = (string)free["definitionId"]!;

        foreach (var act in new[] { "retract/workflow-definitions/by-definition-ids", "delete/workflow-definitions/by-definition-id" })
        {
            var words = await StudioClient.ProblemAsync(await admin.PostAsync($"/bulk-actions/{act}", Body("definitionIds", id, "ticket-lifecycle")));
            words.ShouldContain("一个也没有");
            words.ShouldContain("新工单都从流程");
        }

        ((bool)(await admin.LatestAsync(id))["isPublished"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Several_versions_of_a_flow_are_deleted_and_the_newest_left_is_the_latest()
    {
        using var admin = await server.AdminAsync();
        var flow = await admin.SaveAsync(Flows.New("成批删版本", Flows.Chart(Flows.Print("a", "一"))), publish: true);
        var ids = new List<string>();
        for (var version = 2; version <= 3; version++)
        {
            flow["description"] = $"{version}";
            flow = await admin.SaveAsync(flow, publish: true);
            ids.Add((string)flow["id"]!);
        }

        ((int)(await admin.SendAsync("/bulk-actions/delete/workflow-definitions/by-id", Body("ids", [.. ids, "none"])))["deleted"]!).ShouldBe(2);

        var left = await admin.LatestAsync((string)flow["definitionId"]!);
        ((int)left["version"]!, (bool)left["isLatest"]!, (bool)left["isPublished"]!).ShouldBe((1, true, false));
    }

    private static JsonObject Body(string name, params IEnumerable<string> ids) => new() { [name] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };

    private static int Count(JsonObject answer, string list) => answer[list]!.AsArray().Count;
}
