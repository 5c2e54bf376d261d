using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.EndToEnd.Server;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>A small flow of Elsa's own activities: it writes a line and waits for the word <c>patrol-done</c>.</summary>
internal static class PatrolFlow
{
    public const string Id = "patrol";
    public const string EventName = "patrol-done";

    /// <summary>A flow as Studio exports one.</summary>
    public const string Exported = """{"$schema":"https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json","definitionId":"imported","id":"imported-1","name":"导入的","version":1,"root":{"id":"Flow","type":"Elsa.Flowchart","version":1,"activities":[],"connections":[]} }""";

    /// <summary>The flow as if it had never been on this server.</summary>
    public static async Task NewAsync(HotlineApi administrator, bool publish, string words = "出发")
    {
        await RemoveAsync(administrator);
        await SaveAsync(administrator, publish, words);
    }

    /// <summary>With all its runs.</summary>
    public static async Task RemoveAsync(HotlineApi administrator)
    {
        if (await RunsAsync(administrator) is { Count: > 0 } ids)
            (await administrator.PostAsync("elsa/api/bulk-actions/delete/workflow-instances/by-id", new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) })).Succeeded.ShouldBeTrue();
        (await administrator.PostAsync("elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id", new JsonObject { ["definitionIds"] = new JsonArray(Id) }))
            .Succeeded.ShouldBeTrue();
    }

    public static async Task SaveAsync(HotlineApi administrator, bool publish, string words = "出发")
    {
        var model = JsonNode.Parse($$$$"""
            {"definitionId":"{{{{Id}}}}","name":"夜间巡查","description":"","variables":[],"inputs":[],"outputs":[],"outcomes":[],"customProperties":{},"options":{},
             "root":{"id":"Flow","type":"Elsa.Flowchart","version":1,"activities":[
               {"id":"write","name":"Write1","type":"Elsa.WriteLine","version":1,"metadata":{"displayText":"出发","designer":{"position":{"x":60,"y":60}}},
                "text":{"typeName":"String","expression":{"type":"Literal","value":"{{{{words}}}}"}} },
               {"id":"wait","name":"Wait1","type":"Elsa.Event","version":1,"metadata":{"displayText":"等回报","designer":{"position":{"x":320,"y":60}}},
                "eventName":{"typeName":"String","expression":{"type":"Literal","value":"{{{{EventName}}}}"}} }],
              "connections":[{"source":{"activity":"write","port":"Done"},"target":{"activity":"wait","port":"In"}}]} }
            """)!;
        (await administrator.PostAsync("elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = publish }))
            .Succeeded.ShouldBeTrue();
    }

    /// <returns>The run's id.</returns>
    public static async Task<string> RunAsync(HotlineApi administrator)
    {
        (await administrator.PostAsync($"elsa/api/workflow-definitions/{Id}/execute", new JsonObject())).Succeeded.ShouldBeTrue();
        return (await RunsAsync(administrator))[0];
    }

    /// <summary>When a run was started.</summary>
    public static async Task<DateTimeOffset> BeganAsync(HotlineApi administrator, string run) =>
        (DateTimeOffset)(await administrator.GetAsync<JsonObject>($"elsa/api/workflow-instances/{run}")).Value["createdAt"]!;

    /// <summary>Ids of all its runs, the newest first.</summary>
    public static async Task<List<string>> RunsAsync(HotlineApi administrator) =>
        [.. (await administrator.PostAsync("elsa/api/workflow-instances", new JsonObject { ["definitionIds"] = new JsonArray(Id) })).Value["items"]!.AsArray().Select(run => (string)run!["id"]!)];

    /// <summary>The latest version as the designer gets it.</summary>
    public static async Task<JsonObject> LatestAsync(HotlineApi administrator, string id = Id) =>
        (await administrator.GetAsync<JsonObject>($"elsa/api/workflow-definitions/by-definition-id/{id}?versionOptions=Latest")).Value;

    /// <summary>The line it writes.</summary>
    public static string? WordsOf(JsonObject flow) =>
        (string?)flow["root"]!["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == "write")!["text"]!["expression"]!["value"];

    public static async Task SignalAsync(HotlineApi administrator) =>
        (await administrator.PostAsync($"elsa/api/events/{EventName}/trigger", new JsonObject())).Succeeded.ShouldBeTrue();
}
