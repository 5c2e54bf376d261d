using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>Definitions as the designer posts them.</summary>
internal static class Flows
{
    public static JsonObject New(string name, JsonObject root, string? definitionId = null) => new()
    {
        ["id"] = "",
        ["definitionId"] = definitionId,
        ["name"] = name,
        ["toolVersion"] = "3.8.0.0",
        ["variables"] = new JsonArray(),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["isReadonly"] = false,
        ["options"] = new JsonObject { ["autoUpdateConsumingWorkflows"] = false },
        ["root"] = root,
        ["links"] = null,
    };

    public static JsonObject Empty(string name, string? definitionId = null) =>
        New(name, new JsonObject { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" }, definitionId);

    public static JsonObject Chart(params IEnumerable<JsonObject> activities)
    {
        var list = activities.ToList();
        return new JsonObject
        {
            ["id"] = "Flowchart1",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["name"] = "Flowchart1",
            ["activities"] = new JsonArray([.. list]),
            ["connections"] = new JsonArray([.. list.Zip(list.Skip(1), (from, to) => Line((string)from["id"]!, (string)to["id"]!))]),
        };
    }

    public static JsonObject Line(string from, string to, string port = "Done") => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    };

    public static JsonObject Node(string id, string type, params IEnumerable<(string Name, JsonNode? Value)> properties)
    {
        var node = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["name"] = id };
        foreach (var (name, value) in properties)
            node[name] = value;
        return node;
    }

    public static JsonObject Literal(string value, string type = "String") =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    public static JsonObject Script(string value, string type = "Object") =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = value } };

    public static JsonObject Print(string id, string text) => Node(id, "Elsa.WriteLine", ("text", Literal(text)));
}
