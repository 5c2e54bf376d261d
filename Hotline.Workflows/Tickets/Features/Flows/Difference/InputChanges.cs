using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>What is filled in on an activity that both versions have.</summary>
internal static class InputChanges
{
    private static readonly Dictionary<string, string> Others = new()
    {
        ["cases"] = "分支",
        ["workflowDefinitionId"] = "所用流程",
        ["workflowDefinitionVersionId"] = "所用流程的版本",
        ["canStartWorkflow"] = "能启动流程",
        ["runAsynchronously"] = "在后台执行",
        ["mergeMode"] = "汇合方式",
        ["description"] = "说明",
    };

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
                yield return Change($"{words.Name(to)}的{input.DisplayName}", before, after);
        }

        if (from.Label == to.Label && from.Name != to.Name)
            yield return Change($"{words.Name(to)}的内部名称", from.Name ?? FlowWords.Empty, to.Name ?? FlowWords.Empty);
        foreach (var (name, before, after) in Rest(from, to, known))
        {
            yield return Others.TryGetValue(name, out var other) && Say(before) is { } was && Say(after) is { } becomes
                ? Change($"{words.Name(to)}的{other}", was, becomes)
                : Change($"{words.Name(to)}的{(words.OutputName(to.Type, name) is { } output ? $"输出“{output}”" : other ?? $"其他设置“{name}”")}有改动");
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
        JsonValue when value.GetValueKind() is JsonValueKind.True => "是",
        JsonValue when value.GetValueKind() is JsonValueKind.False => "否",
        JsonValue => value.ToString() is { Length: > 0 } text ? FlowWords.Shorten(text) : FlowWords.Empty,
        _ => null,
    };
}
