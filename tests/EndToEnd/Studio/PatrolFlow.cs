using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.EndToEnd.Server;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>A small flow of Elsa's own activities: it writes a line and waits for the word <c>patrol-done</c>.</summary>
internal static class PatrolFlow
{
    public const string Id = "patrol";
    public const string EventName = "patrol-done";

    public static async Task SaveAsync(HotlineApi administrator, bool publish)
    {
        var model = JsonNode.Parse($$$$"""
            {"definitionId":"{{{{Id}}}}","name":"夜间巡查","description":"","variables":[],"inputs":[],"outputs":[],"outcomes":[],"customProperties":{},"options":{},
             "root":{"id":"Flow","type":"Elsa.Flowchart","version":1,"activities":[
               {"id":"write","name":"Write1","type":"Elsa.WriteLine","version":1,"metadata":{"displayText":"出发","designer":{"position":{"x":60,"y":60}}},
                "text":{"typeName":"String","expression":{"type":"Literal","value":"出发"}} },
               {"id":"wait","name":"Wait1","type":"Elsa.Event","version":1,"metadata":{"displayText":"等回报","designer":{"position":{"x":320,"y":60}}},
                "eventName":{"typeName":"String","expression":{"type":"Literal","value":"{{{{EventName}}}}"}} }],
              "connections":[{"source":{"activity":"write","port":"Done"},"target":{"activity":"wait","port":"In"}}]} }
            """)!;
        (await administrator.PostAsync("elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = publish }))
            .Succeeded.ShouldBeTrue();
    }

    public static async Task SignalAsync(HotlineApi administrator) =>
        (await administrator.PostAsync($"elsa/api/events/{EventName}/trigger", new JsonObject())).Succeeded.ShouldBeTrue();
}
