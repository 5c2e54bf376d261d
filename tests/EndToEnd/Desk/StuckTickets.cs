using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>The shipped flow with a mistake in it: tickets of one title stop at their first task.</summary>
public static class StuckTickets
{
    public const string Title = "停住的工单";

    public static void AddTo(string file)
    {
        var definition = JsonNode.Parse(File.ReadAllText(file))!;
        var dispatch = definition["root"]!["activities"]!.AsArray().Single(activity => activity!["id"]!.GetValue<string>() == "dispatch")!;
        dispatch["hint"] = new JsonObject
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = $"if (ticket.title === '{Title}') throw new Error('缺少派单依据'); ''" },
        };
        File.WriteAllText(file, definition.ToJsonString());
    }
}
