using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>What is written in the inputs of a flow's activities.</summary>
internal static class NodeInputs
{
    /// <summary>What an input holds when it is no expression.</summary>
    public static string? Literal(ActivityNode node, string input) =>
        Expression(node, input) is { } expression && expression["type"]?.ToString() is "Literal" ? expression["value"]?.ToString() : null;

    /// <summary>What is written in an input, be it an expression; null when nothing is.</summary>
    public static string? Written(ActivityNode node, string input) => Expression(node, input)?["value"]?.ToString().Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Whether the input stands in the flow, empty or not: one that was emptied has no default any more.</summary>
    public static bool IsThere(ActivityNode node, string input) => node.Property(NameOf(input)) is not null;

    private static JsonObject? Expression(ActivityNode node, string input) =>
        node.Property(NameOf(input)) is { } json && JsonNode.Parse(json.GetRawText()) is JsonObject wrapped ? wrapped["expression"] as JsonObject : null;

    private static string NameOf(string input) => char.ToLowerInvariant(input[0]) + input[1..];
}
