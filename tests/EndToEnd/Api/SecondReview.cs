using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.EndToEnd.Api;

/// <summary>What an administrator writes into the flow's file to have fifteen-day tickets reviewed twice.</summary>
public static class SecondReview
{
    public const string Stage = "review2";
    private const string Decision = "is-fifteen-days";

    public static void AddTo(string file)
    {
        var definition = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        var root = definition["root"]!;
        var activities = root["activities"]!.AsArray();
        var connections = root["connections"]!.AsArray();
        var review = activities.Single(activity => activity!["type"]!.GetValue<string>() == "Hotline.Review")!;
        var id = review["id"]!.GetValue<string>();
        var passed = Leaving(connections, id, "通过");
        var refused = Leaving(connections, id, "退回");
        var next = Target(passed);

        activities.Add(new JsonObject
        {
            ["id"] = Decision,
            ["nodeId"] = $"{root["nodeId"]}:{Decision}",
            ["name"] = "FifteenDays",
            ["type"] = "Elsa.FlowDecision",
            ["version"] = 1,
            ["condition"] = Input("Boolean", "JavaScript", "ticket.level === 'FifteenDays'"),
        });
        activities.Add(Copy(review, root));
        passed["target"]!["activity"] = Decision;
        connections.Add(Connect(Decision, "True", Stage));
        connections.Add(Connect(Decision, "False", next));
        connections.Add(Connect(Stage, "通过", next));
        connections.Add(Connect(Stage, "退回", Target(refused)));
        File.WriteAllText(file, definition.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private static JsonNode Copy(JsonNode review, JsonNode root)
    {
        var copy = review.DeepClone();
        copy["id"] = Stage;
        copy["nodeId"] = $"{root["nodeId"]}:{Stage}";
        copy["name"] = "SecondReview";
        copy["stage"] = Input("String", "Literal", Stage);
        copy["stageName"] = Input("String", "Literal", "复审");
        copy["form"] = Input("String", "Literal", "review");
        return copy;
    }

    private static JsonObject Input(string typeName, string syntax, string value) => new()
    {
        ["typeName"] = typeName,
        ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
    };

    private static JsonNode Leaving(JsonArray connections, string activity, string port) =>
        connections.Single(connection =>
            connection!["source"]!["activity"]!.GetValue<string>() == activity && connection["source"]!["port"]!.GetValue<string>() == port)!;

    private static string Target(JsonNode connection) => connection["target"]!["activity"]!.GetValue<string>();

    private static JsonObject Connect(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    };
}
