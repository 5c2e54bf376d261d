using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>The words of the difference between two versions, from DifferenceTexts.resx.</summary>
internal abstract class DifferenceTexts : ResourceTexts<DifferenceTexts>
{
    /// <summary>What a setting of a flow or an entry of an activity is called; null of one without a name of its own.</summary>
    /// <param name="entry">As the definition has it, such as <c>mergeMode</c>.</param>
    /// <param name="of"><c>Flow</c>, <c>Activity</c> or <c>Port</c>.</param>
    public static string? Entry(string of, string entry) => Find($"{of}.{entry}");

    /// <summary>Null when it is no truth value.</summary>
    public static string? Truth(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => Get("Yes"),
        JsonValueKind.False => Get("No"),
        _ => null,
    };
}
