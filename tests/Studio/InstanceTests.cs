using System.Net;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>The instance list and the viewer, as Studio asks.</summary>
[Collection(Designer.Name)]
public sealed class InstanceTests(StudioServer server)
{
    [Fact]
    public async Task The_list_is_filtered_by_all_that_Studio_offers()
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "筛选 R10", "R10-甲");
        var ended = await flow.NextAsync("R10-乙");
        await admin.SendAsync($"/cancel/workflow-instances/{ended}");
        var both = new[] { flow.InstanceId, ended };

        (await FoundAsync(admin, flow, "{}")).ShouldBe(both, ignoreOrder: true);
        (await FoundAsync(admin, flow, """{"statuses":["Running"],"subStatuses":[]}""")).ShouldBe([flow.InstanceId]);
        (await FoundAsync(admin, flow, """{"statuses":["Running","Finished"]}""")).ShouldBe(both, ignoreOrder: true);
        (await FoundAsync(admin, flow, """{"subStatus":"Cancelled"}""")).ShouldBe([ended]);
        (await FoundAsync(admin, flow, """{"hasIncidents":true}""")).ShouldBeEmpty();
        (await FoundAsync(admin, flow, """{"searchTerm":"R10-乙"}""")).ShouldBe([ended]);
        (await FoundAsync(admin, flow, """{"correlationId":"R10-甲"}""")).ShouldBe([flow.InstanceId]);
        (await FoundAsync(admin, flow, """{"version":7}""")).ShouldBeEmpty();
        (await FoundAsync(admin, flow, Since("FinishedAt", "GreaterThan", "2000-01-01T00:00:00Z"))).ShouldBe([ended]);
        (await FoundAsync(admin, flow, Since("CreatedAt", "LessThan", "2000-01-01T00:00:00+08:00"))).ShouldBeEmpty();
        (await FoundAsync(admin, flow, Since("UpdatedAt", "GreaterThanOrEqual", "2000-01-01T00:00:00Z"))).ShouldBe(both, ignoreOrder: true);
        (await FoundAsync(admin, flow, """{"timestampFilters":[{"column":null,"operator":"Is","timestamp":null}],"statuses":["None"]}""")).ShouldBe(both, ignoreOrder: true);
    }

    [Fact]
    public async Task The_list_is_ordered_by_all_that_Studio_offers_and_told_in_pages()
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "排序 R10");
        var (first, second, third) = (flow.InstanceId, await flow.NextAsync(), await flow.NextAsync());
        await flow.CompleteAsync(server.Server);

        (await FoundAsync(admin, flow, """{"orderBy":null,"orderDirection":"Descending"}""")).ShouldBe([third, second, first]);
        (await FoundAsync(admin, flow, """{"orderBy":"Created","orderDirection":"Ascending"}""")).ShouldBe([first, second, third]);
        (await FoundAsync(admin, flow, """{"orderBy":"LastExecuted","orderDirection":"Descending"}""")).ShouldBe([first, third, second]);
        (await FoundAsync(admin, flow, """{"orderBy":"UpdatedAt","orderDirection":"Ascending"}""")).ShouldBe([second, third, first]);
        (await FoundAsync(admin, flow, """{"orderBy":"Finished","orderDirection":"Descending"}"""))[0].ShouldBe(first);
        (await FoundAsync(admin, flow, """{"orderBy":"Name","orderDirection":"Ascending"}""")).Count.ShouldBe(3);
        (await FoundAsync(admin, flow, """{"orderBy":"Created","orderDirection":"Ascending","page":1,"pageSize":2}""", total: 3)).ShouldBe([third]);
        (await FoundAsync(admin, flow, """{"orderBy":"Created","page":2,"pageSize":2}""", total: 3)).ShouldBeEmpty();
        var byAddress = await admin.ReadAsync($"/workflow-instances?DefinitionIds={flow.DefinitionId}&Status=Finished&PageSize=10");
        ((string?)byAddress["items"]!.AsArray().ShouldHaveSingleItem()!["id"]).ShouldBe(first);
    }

    [Fact]
    public async Task The_journal_is_filtered_in_order_and_tells_how_much_there_is_of_it()
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "日志 R12");
        await flow.CompleteAsync(server.Server);

        var whole = await JournalAsync(admin, flow, "{}");
        var told = await JournalAsync(admin, flow, """{"filter":{"activityNodeIds":null,"excludedActivityTypes":["Elsa.Workflow","Elsa.Flowchart"]}}""");
        var ofTwo = await JournalAsync(admin, flow, """{"filter":{"activityNodeIds":["Workflow1:Flowchart1:a","Workflow1:Flowchart1:z"]}}""");
        var completed = await JournalAsync(admin, flow, """{"filter":{"eventNames":["Completed"],"excludedActivityTypes":["Elsa.Flowchart"]}}""");
        var page = await JournalAsync(admin, flow, """{"filter":{"excludedActivityTypes":["Elsa.Flowchart"]}}""", "?skip=1&take=2");

        whole.Records.Select(record => (long)record["sequence"]!).ShouldBe(Enumerable.Range(1, whole.Total).Select(number => (long)number));
        told.Records.ShouldAllBe(record => (string?)record["activityType"] != "Elsa.Flowchart");
        told.Total.ShouldBe(whole.Records.Count(record => (string?)record["activityType"] != "Elsa.Flowchart"));
        ofTwo.Records.Select(record => (string?)record["activityId"]).Distinct().ShouldBe(["a", "z"]);
        ofTwo.Total.ShouldBe(ofTwo.Records.Count);
        completed.Records.Select(record => (string?)record["activityId"]).ShouldBe(["a", "t", "z"]);
        page.Total.ShouldBe(told.Total);
        page.Records.Select(record => (string?)record["id"]).ShouldBe(told.Records.Skip(1).Take(2).Select(record => (string?)record["id"]));
    }

    [Fact]
    public async Task The_report_counts_what_ended_and_what_waits()
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "徽标 R13");
        const string completed = "Workflow1:Flowchart1:a", suspended = "Workflow1:Flowchart1:t";

        var stats = (await admin.SendAsync("/activity-executions/report", new JsonObject
        {
            ["workflowInstanceId"] = flow.InstanceId,
            ["activityNodeIds"] = new JsonArray(completed, suspended, "Workflow1:Flowchart1:z"),
        }))["stats"]!.AsArray().ToDictionary(node => (string)node!["activityNodeId"]!, Badge);

        stats.Keys.ShouldBe([completed, suspended], ignoreOrder: true);
        stats[completed].ShouldBe((1, 1, 0, false));
        stats[suspended].ShouldBe((1, 0, 1, true));
        await StudioClient.ProblemAsync(
            await admin.PostAsync("/activity-executions/report", new JsonObject { ["workflowInstanceId"] = "none" }), HttpStatusCode.NotFound);
    }

    private static (int Started, int Completed, int Uncompleted, bool IsBlocked) Badge(JsonNode? node) =>
        ((int)node!["startedCount"]!, (int)node["completedCount"]!, (int)node["uncompletedCount"]!, (bool)node["isBlocked"]!);

    private static string Since(string column, string comparison, string at) =>
        $$"""{"timestampFilters":[{"column":"{{column}}","operator":"{{comparison}}","timestamp":"{{at}}"}]}""";

    private static async Task<IReadOnlyList<string>> FoundAsync(StudioClient client, WaitingFlow flow, string query, int? total = null)
    {
        var body = JsonNode.Parse(query)!.AsObject();
        body["definitionIds"] = new JsonArray(flow.DefinitionId);
        body.TryAdd("page", 0);
        body.TryAdd("pageSize", 10);
        var found = await client.SendAsync("/workflow-instances", body);
        List<string> ids = [.. found["items"]!.AsArray().Select(item => (string)item!["id"]!)];
        ((int)found["totalCount"]!).ShouldBe(total ?? ids.Count, query);
        return ids;
    }

    private static async Task<(List<JsonNode> Records, int Total)> JournalAsync(StudioClient client, WaitingFlow flow, string filter, string page = "")
    {
        var answer = await client.SendAsync($"/workflow-instances/{flow.InstanceId}/journal{page}", JsonNode.Parse(filter));
        return ([.. answer["items"]!.AsArray().Select(record => record!)], (int)answer["totalCount"]!);
    }
}
