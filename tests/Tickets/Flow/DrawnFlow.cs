using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>The house's flow with more than one thing at once, as an administrator might draw it.</summary>
internal static class DrawnFlow
{
    public const string SideFlow = "home-visit";

    public static async Task PublishAsync(HotlineHouse house, Action<JsonNode> change, bool faultySide = false)
    {
        await File.WriteAllTextAsync(Path.Combine(house.FlowFolder, SideFlow + ".json"), Side(faultySide));
        await File.WriteAllTextAsync(Path.Combine(house.FlowFolder, SideFlow + "-child.json"), Child);
        await ChangedFlow.PublishAsync(house, change);
    }

    /// <summary>处置 by two tasks side by side, both by the clock of 处置.</summary>
    public static void WithSecondHandling(JsonNode flow)
    {
        ChangedFlow.Add(flow, "handle2", "Hotline.HumanTask", "协办处置", """
            {"stage":{"typeName":"String","expression":{"type":"Literal","value":"handle2"}},
             "clock":{"typeName":"String","expression":{"type":"Literal","value":"handle"}},
             "clockFrom":{"typeName":"String","expression":{"type":"Literal","value":"dispatch"}},
             "outcomes":{"typeName":"List<String>","expression":{"type":"Object","value":"[\"完成\"]"}},
             "role":{"typeName":"String","expression":{"type":"Literal","value":"handler"}},
             "unit":{"typeName":"String","expression":{"type":"Literal","value":"lead"}}}
            """);
        ChangedFlow.Connect(flow, "respond", "已响应", "handle2");
    }

    /// <summary>接单 starts a flow beside, which offers 上门 and starts another one that waits.</summary>
    public static void WithSideFlow(JsonNode flow)
    {
        ChangedFlow.Add(flow, "beside", "Elsa.DispatchWorkflow", "另派上门", $$$$"""
            {"workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"{{{{SideFlow}}}}"}}}
            """);
        ChangedFlow.Connect(flow, "accept", "接单", "beside");
    }

    /// <summary>An hour between 回访 and the decision.</summary>
    public static void WithPauseBeforeDecision(JsonNode flow)
    {
        ChangedFlow.Add(flow, "think", "Elsa.Delay", "等一等", """{"timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"01:00:00"}}}""");
        foreach (var line in flow["root"]!["connections"]!.AsArray().Where(line => line!["target"]!["activity"]!.ToString() == "solved"))
            line!["target"]!["activity"] = "think";
        ChangedFlow.Connect(flow, "think", "Done", "solved");
    }

    public static void DecideBy(JsonNode flow, string condition) =>
        ChangedFlow.Find(flow, "solved")["condition"] = new JsonObject
        {
            ["typeName"] = "Boolean",
            ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition },
        };

    /// <summary>A day after 响应 the deadline of 处置 is set anew, to two hours.</summary>
    public static void WithNewDeadline(JsonNode flow)
    {
        ChangedFlow.Add(flow, "day", "Elsa.Delay", "一天后", """{"timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"1.00:00:00"}}}""");
        ChangedFlow.Add(flow, "hurry", "Hotline.SetClock", "改时限", """
            {"clock":{"typeName":"String","expression":{"type":"Literal","value":"handle"}},
             "allowance":{"typeName":"String","expression":{"type":"Literal","value":"2h"}}}
            """);
        ChangedFlow.Connect(flow, "respond", "已响应", "day");
        ChangedFlow.Connect(flow, "day", "Done", "hurry");
    }

    private static string Side(bool faulty) => $$$$"""
        {"id":"{{{{SideFlow}}}}-v","definitionId":"{{{{SideFlow}}}}","name":"上门核实","version":1,"toolVersion":"3.8.0.0","isLatest":true,"isPublished":true,
         "options":{"incidentStrategyType":"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"},
         "root":{"id":"Flowchart1","type":"Elsa.Flowchart","version":1,"start":"child","activities":[
           {"id":"visit","name":"visit","type":"Hotline.HumanTask","version":1,"metadata":{"displayText":"上门"},
            "stage":{"typeName":"String","expression":{"type":"Literal","value":"visit"}},
            "outcomes":{"typeName":"List<String>","expression":{"type":"Object","value":"[\"完成\"]"}},
            "role":{"typeName":"String","expression":{"type":"Literal","value":"handler"}},
            "allowance":{"typeName":"String","expression":{"type":"Literal","value":"2d"}},
            "unit":{"typeName":"String","expression":{"type":"{{{{(faulty ? "JavaScript" : "Literal")}}}}","value":"{{{{(faulty ? "no.such" : "lead")}}}}"}}},
           {"id":"more","name":"more","type":"Elsa.Event","version":1,"metadata":{"displayText":"等消息"},
            "eventName":{"typeName":"String","expression":{"type":"Literal","value":"never"}}},
           {"id":"child","name":"child","type":"Elsa.DispatchWorkflow","version":1,"metadata":{"displayText":"再派"},
            "workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"{{{{SideFlow}}}}-child"}}}],
          "connections":[
           {"source":{"activity":"child","port":"Done"},"target":{"activity":"visit","port":"In"}},
           {"source":{"activity":"visit","port":"完成"},"target":{"activity":"more","port":"In"}}]}}
        """;

    private const string Child = $$$$"""
        {"id":"{{{{SideFlow}}}}-child-v","definitionId":"{{{{SideFlow}}}}-child","name":"再派","version":1,"toolVersion":"3.8.0.0","isLatest":true,"isPublished":true,
         "root":{"id":"Flowchart1","type":"Elsa.Flowchart","version":1,"start":"wait","activities":[
           {"id":"wait","name":"wait","type":"Elsa.Event","version":1,"metadata":{"displayText":"等消息"},
            "eventName":{"typeName":"String","expression":{"type":"Literal","value":"never"}}}],"connections":[]}}
        """;
}
