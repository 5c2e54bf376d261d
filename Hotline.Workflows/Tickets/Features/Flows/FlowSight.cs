using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// Which content an editor shows. A designer keeps a flow's own properties and gives them back when it saves, so a mark
/// in them tells whether what is saved was made from what is stored. It is never stored itself.
/// </summary>
public static class FlowSight
{
    private const string Mark = "hotlineSeen";
    private const string Properties = "customProperties";

    /// <summary>The kind of matter a definition's card is for; null where there is no card, or none that can be read.</summary>
    public static string? MatterKind(JsonObject content) =>
        (content[Properties] as JsonObject)?[MatterCard.Property] is JsonObject card && card.Text("kind") is { Length: > 0 } kind ? kind : null;

    /// <summary>Marks a definition that goes to an editor.</summary>
    /// <param name="definition">What the editor gets.</param>
    /// <param name="storedJson">The content it was made from.</param>
    public static void Put(JsonObject definition, string storedJson)
    {
        if (definition[Properties] is JsonObject properties)
            properties[Mark] = Of(storedJson);
    }

    /// <summary>Takes the mark away again.</summary>
    public static void Remove(JsonObject definition) => (definition[Properties] as JsonObject)?.Remove(Mark);

    /// <summary>
    /// Whether somebody else has saved since the editor read. One's own saves may overtake each other, which an editor
    /// that saves by itself does; a model without a mark is from another program and says nothing.
    /// </summary>
    internal static bool IsOlder(JsonObject model, DefinitionRow stored, string by) =>
        (model[Properties] as JsonObject)?.Text(Mark) is { } seen && seen != Of(stored.Json) && (stored.ChangedBy ?? stored.CreatedBy) != by;

    private static string Of(string json) => FlowVersions.HashOf(json)[..16];
}
