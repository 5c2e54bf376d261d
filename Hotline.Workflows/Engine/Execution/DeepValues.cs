using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>For those who show values: how deep they are, and their JSON as text however deep that is.</summary>
public static class DeepValues
{
    public static bool IsDeeperThan(JsonNode? value, int levels) => value switch
    {
        JsonObject map => levels == 0 || map.Any(member => IsDeeperThan(member.Value, levels - 1)),
        JsonArray list => levels == 0 || list.Any(item => IsDeeperThan(item, levels - 1)),
        _ => false,
    };

    public static string Text(JsonNode value) => value.ToJsonString(JsonText.Relaxed);
}
