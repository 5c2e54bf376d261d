using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>What is filled in on an activity that both versions have.</summary>
internal static class InputChanges
{
    private static readonly HashSet<string> Elsewhere =
    [
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "activities", "connections", "variables", "start",
        "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId", "notFoundConnections", "designer", "displayText", "showDescription",
    ];

    public static IEnumerable<FlowChange> Of(ActivityNode from, ActivityNode to, FlowWords words)
    {
        FlowChange Change(string what, string? before = null, string? after = null) =>
            new(FlowChangeGroup.Inputs, FlowChangeKind.Changed, what, before, after, NodeId: to.Id);
        var known = new HashSet<string>();
        var inputs = words.InputsOf(to.Type);
        foreach (var input in inputs)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(input.Name);
            known.Add(name);
            var (before, after) = (words.Value(input, from.Property(name)), words.Value(input, to.Property(name)));
            if (before != after)
                yield return Change(DifferenceTexts.Format("Of", words.Name(to), input.DisplayName), before, after);
        }

        if (from.Label == to.Label && from.Name != to.Name)
            yield return Change(DifferenceTexts.Format("Of", words.Name(to), DifferenceTexts.Get("InnerName")), from.Name ?? FlowWords.Empty, to.Name ?? FlowWords.Empty);
        foreach (var (name, before, after) in Rest(from, to, known))
        {
            var other = DifferenceTexts.Entry("Activity", name);
            yield return other is not null && Say(before) is { } was && Say(after) is { } becomes
                ? Change(DifferenceTexts.Format("Of", words.Name(to), other), was, becomes)
                : Change(words.OutputName(to.Type, name) is { } output ? DifferenceTexts.Format("OutputChanged", words.Name(to), output)
                    : DifferenceTexts.Format(other is null ? "OtherChanged" : "EntryChanged", words.Name(to), other ?? name));
        }
    }

    private static IEnumerable<(string Name, JsonNode? Before, JsonNode? After)> Rest(ActivityNode from, ActivityNode to, HashSet<string> known)
    {
        var (one, other) = (Bare(from), Bare(to));
        foreach (var part in new Func<JsonObject, JsonObject>[] { json => json, json => json["customProperties"] as JsonObject ?? [], json => json["metadata"] as JsonObject ?? [] })
        {
            var (before, after) = (part(one), part(other));
            foreach (var name in after.Concat(before).Select(entry => entry.Key).Distinct())
                if (!Elsewhere.Contains(name) && !known.Contains(name) && !IsSame(before[name], after[name]))
                    yield return (name, before[name], after[name]);
        }
    }

    /// <summary>The activity without the activities in it, which are compared by themselves.</summary>
    private static JsonObject Bare(ActivityNode node)
    {
        var json = JsonSerializer.SerializeToNode(node.Json)!.AsObject();
        foreach (var slot in node.Slots.Select(slot => slot.Property).Distinct())
        {
            if (FlowTree.List(json[slot]) is { } list && !list.Any(FlowTree.IsActivity))
                foreach (var item in list.OfType<JsonObject>())
                    item.Remove("activity");
            else
                json.Remove(slot);
        }

        return json;
    }

    private static bool IsSame(JsonNode? before, JsonNode? after) =>
        JsonNode.DeepEquals(before, after) || (IsNothing(before) && IsNothing(after));

    private static bool IsNothing(JsonNode? value) =>
        value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || value.GetValueKind() is JsonValueKind.False || value.ToString().Length == 0;

    private static string? Say(JsonNode? value) => value switch
    {
        null => FlowWords.Empty,
        JsonValue when DifferenceTexts.Truth(value) is { } truth => truth,
        JsonValue => value.ToString() is { Length: > 0 } text ? FlowWords.Shorten(text) : FlowWords.Empty,
        _ => null,
    };
}
