using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Tickets.Features.Matters;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>What is said of the flow as a whole: name, description, options, what it is started with and leaves behind.</summary>
internal static class FlowSettingChanges
{
    private const string Properties = "customProperties";

    private static readonly HashSet<string> Elsewhere =
        ["id", "definitionId", "version", "isLatest", "isPublished", "createdAt", "toolVersion", "links", "$schema", "root", "variables", "options", Properties];

    public static IEnumerable<FlowChange> Of(WorkflowDefinition from, WorkflowDefinition to)
    {
        var (before, after) = (FlowJson.Parse(from.Json)!.AsObject(), FlowJson.Parse(to.Json)!.AsObject());
        var (own, others) = (before[Properties] as JsonObject ?? [], after[Properties] as JsonObject ?? []);
        return Between(before, after).Concat(Between(before["options"] as JsonObject ?? [], after["options"] as JsonObject ?? []))
            .Concat(Between(own, others)).Concat(Cards(own[MatterCard.Property] as JsonObject, others[MatterCard.Property] as JsonObject));
    }

    /// <summary>A card that comes or goes is one change; of one that stays each entry is.</summary>
    private static IEnumerable<FlowChange> Cards(JsonObject? before, JsonObject? after) => (before, after) switch
    {
        (null, null) => [],
        (null, _) => [new FlowChange(FlowChangeGroup.Flow, FlowChangeKind.Added, MatterCardTexts.Format("Card", after.Text("title")))],
        (_, null) => [new FlowChange(FlowChangeGroup.Flow, FlowChangeKind.Removed, MatterCardTexts.Format("Card", before.Text("title")))],
        _ => after.Select(part => part.Key).Concat(before.Select(part => part.Key)).Distinct()
            .Where(entry => !IsEmpty(before[entry], after[entry]) && !JsonNode.DeepEquals(before[entry], after[entry]))
            .Select(entry => new FlowChange(
                FlowChangeGroup.Flow, FlowChangeKind.Changed, MatterCardTexts.Format("CardEntry", MatterCardTexts.Entry(entry)), Say(before[entry]), Say(after[entry]))),
    };

    private static IEnumerable<FlowChange> Between(JsonObject before, JsonObject after) => after.Select(part => part.Key)
        .Concat(before.Select(part => part.Key)).Distinct()
        .Where(name => !Elsewhere.Contains(name) && name != MatterCard.Property && !IsEmpty(before[name], after[name]) && !JsonNode.DeepEquals(before[name], after[name]))
        .Select(name => DifferenceTexts.Entry("Flow", name) is { } known
            ? new FlowChange(FlowChangeGroup.Flow, FlowChangeKind.Changed, DifferenceTexts.Format("FlowSetting", known), Say(before[name]), Say(after[name]))
            : new FlowChange(FlowChangeGroup.Flow, FlowChangeKind.Changed, DifferenceTexts.Format("FlowOther", name)));

    private static bool IsEmpty(JsonNode? one, JsonNode? other) => IsNothing(one) && IsNothing(other);

    /// <summary>A designer leaves out what is not set, or writes that it is not: both mean the same.</summary>
    private static bool IsNothing(JsonNode? value) => Say(value) == FlowWords.Empty || value?.GetValueKind() is JsonValueKind.False;

    private static string Say(JsonNode? value) => value switch
    {
        null => FlowWords.Empty,
        JsonArray list => list.Count == 0 ? FlowWords.Empty : string.Join('、', list.Select(item => item is JsonObject part ? part.Text("displayName") ?? part.Text("name") : item?.ToString())),
        JsonObject some => some.Count == 0 ? FlowWords.Empty : FlowWords.Shorten(FlowJson.Write(some)),
        _ when DifferenceTexts.Truth(value) is { } truth => truth,
        _ => value.ToString() is { Length: > 0 } text ? FlowWords.Shorten(text) : FlowWords.Empty,
    };
}
