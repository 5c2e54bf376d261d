using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>Versions of the ticket's flow that an administrator might draw.</summary>
internal static class ChangedFlow
{
    /// <summary>Publishes the house's flow with a change.</summary>
    public static async Task PublishAsync(HotlineHouse house, Action<JsonNode> change)
    {
        var file = Path.Combine(house.FlowFolder, "ticket-lifecycle.json");
        var flow = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        change(flow);
        await File.WriteAllTextAsync(file, flow.ToJsonString());
        await house.PublishFlowsAsync();
    }

    /// <summary>复审 after the review of fifteen-day tickets, by a leader.</summary>
    public static Task AddSecondReviewAsync(HotlineHouse house) => PublishAsync(house, AddSecondReview);

    public static void AddSecondReview(JsonNode flow)
    {
        var activities = flow["root"]!["activities"]!.AsArray();
        var connections = flow["root"]!["connections"]!.AsArray();
        activities.Add(Node("slow", "Elsa.FlowDecision", "15 天件？", """{"condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"ticket.level === 'FifteenDays'"}}}"""));
        activities.Add(Node("review2", "Hotline.HumanTask", "复审", """
            {"stage":{"typeName":"String","expression":{"type":"Literal","value":"review2"}},
             "form":{"typeName":"String","expression":{"type":"Literal","value":"review"}},
             "outcomes":{"typeName":"List<String>","expression":{"type":"Object","value":"[\"通过\",\"退回\"]"}},
             "role":{"typeName":"String","expression":{"type":"Literal","value":"leader"}},
             "unit":{"typeName":"String","expression":{"type":"Literal","value":"centre"}},
             "allowance":{"typeName":"String","expression":{"type":"Literal","value":"4wh"}}}
            """));
        connections.Single(x => x!["source"]!["activity"]!.ToString() == "review" && x["source"]!["port"]!.ToString() == "通过")!["target"]!["activity"] = "slow";
        connections.Add(Link("slow", "True", "review2"));
        connections.Add(Link("slow", "False", "callback"));
        connections.Add(Link("review2", "通过", "callback"));
        connections.Add(Link("review2", "退回", "handle"));
    }

    /// <summary>The node and what only it led to are gone; what led to it leads to the next one.</summary>
    public static void Remove(JsonNode flow, string id, string next)
    {
        var activities = flow["root"]!["activities"]!.AsArray();
        var connections = flow["root"]!["connections"]!.AsArray();
        foreach (var line in connections.Where(line => End(line, "target") == id))
            line!["target"]!["activity"] = next;
        var gone = new HashSet<string> { id };
        foreach (var line in connections.Where(line => End(line, "source") == id).ToList())
        {
            connections.Remove(line);
            if (connections.All(other => End(other, "target") != End(line, "target")))
                gone.Add(End(line, "target"));
        }

        foreach (var node in activities.Where(node => gone.Contains(node!["id"]!.ToString())).ToList())
            activities.Remove(node);
    }

    public static JsonNode Find(JsonNode flow, string id) => flow["root"]!["activities"]!.AsArray().Single(node => node!["id"]!.ToString() == id)!;

    public static void Add(JsonNode flow, string id, string type, string text, string inputs) =>
        flow["root"]!["activities"]!.AsArray().Add(Node(id, type, text, inputs));

    public static void Connect(JsonNode flow, string source, string port, string target) =>
        flow["root"]!["connections"]!.AsArray().Add(Link(source, port, target));

    private static string End(JsonNode? line, string side) => line![side]!["activity"]!.ToString();

    private static JsonObject Node(string id, string type, string text, string inputs)
    {
        var node = JsonNode.Parse(inputs)!.AsObject();
        node["id"] = id;
        node["nodeId"] = "Workflow1:Flowchart1:" + id;
        node["name"] = id;
        node["type"] = type;
        node["version"] = 1;
        node["metadata"] = new JsonObject { ["displayText"] = text };
        return node;
    }

    private static JsonObject Link(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };
}
