using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill;

/// <summary>Small flows without tickets, drawn as an administrator would.</summary>
internal static class DrillFlows
{
    /// <summary>Waits once for the event of that name.</summary>
    public static JsonObject WaitForEvent(string id, string eventName) => Of(id, Node("wait", "Elsa.Event", "eventName", "String", eventName));

    /// <summary>Waits once for that long.</summary>
    public static JsonObject WaitFor(string id, TimeSpan time) => Of(id, Node("wait", "Elsa.Delay", "timeSpan", "TimeSpan", time.ToString("c")));

    private static JsonObject Of(string id, JsonObject step) => new()
    {
        ["id"] = id,
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray(Node("start", "Elsa.Start"), step, Node("end", "Elsa.End")),
            ["connections"] = new JsonArray(Connection("start", "wait"), Connection("wait", "end")),
        },
    };

    private static JsonObject Node(string id, string type) => new() { ["id"] = id, ["type"] = type };

    private static JsonObject Node(string id, string type, string input, string inputType, string value)
    {
        var node = Node(id, type);
        node[input] = new JsonObject
        {
            ["typeName"] = inputType,
            ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
        };
        return node;
    }

    private static JsonObject Connection(string from, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
