using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Whether a JSON object can be a flow at all, before anybody asks whether it is a good one.</summary>
public sealed class FlowShape(HotlineOptions options)
{
    private static readonly HashSet<string> NotKept = ["links", "$schema"];

    /// <summary>
    /// What is stored of a definition: without links, with placeholders resolved and without connections that lead
    /// nowhere. All else stays as written.
    /// </summary>
    /// <returns>The definition, or why it is none.</returns>
    public (JsonObject? Content, string? Defect) Read(JsonObject model)
    {
        try
        {
            var content = model.DeepClone().AsObject();
            foreach (var name in NotKept)
                content.Remove(name);
            FlowSight.Remove(content);
            foreach (var name in new[] { "definitionId", "id" })
                if (content.Text(name) is { Length: > 0 } id && AddressId.DefectOf(name, id) is { } misnamed)
                    return (null, misnamed);
            if (content["root"] is not JsonObject root)
                return (null, "流程没有根活动（root），请从流程设计器新建或导出一个完整的流程。");
            content["root"] = root = Settle(root, content, 0);
            if (Defect(root, 0) is { } defect)
                return (null, defect);
            var activities = FlowTree.All(root).Count();
            if (activities > options.Flows.MostActivities)
                return (null, $"流程有 {activities} 个活动，最多 {options.Flows.MostActivities} 个；请把一部分做成子流程。");
            return FlowJson.Write(content).Length > options.Flows.MostCharacters
                ? (null, $"流程内容太大，最多 {options.Flows.MostCharacters / 1000} 千字符；请拆成几个流程。")
                : (content, null);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or JsonException or ArgumentException)
        {
            return (null, $"流程内容无法识别：{unreadable.Message}");
        }
    }

    /// <summary>The engine's own reading; null when it can read it.</summary>
    public static string? Unreadable(string json)
    {
        try
        {
            WorkflowDefinition.Parse(json);
            return null;
        }
        catch (Exception defect) when (defect is FormatException or JsonException or InvalidOperationException)
        {
            return $"流程内容无法识别：{defect.Message}";
        }
    }

    private JsonObject Settle(JsonObject activity, JsonObject above, int depth)
    {
        var settled = FlowPlaceholder.Resolve(activity);
        if (depth <= options.Flows.DeepestNesting)
            foreach (var slot in FlowTree.Slots(settled))
                if (Settle(slot.Activity, settled, depth + 1) is var child && !ReferenceEquals(child, slot.Activity))
                    slot.Replace(child);
        DropLooseConnections(settled);
        return settled;
    }

    private string? Defect(JsonObject activity, int depth)
    {
        if (depth > options.Flows.DeepestNesting)
            return $"流程嵌套太深，最多 {options.Flows.DeepestNesting} 层；请把里层做成子流程。";
        if (activity.Text("id") is not { Length: > 0 } id)
            return "有一个活动没有 id，请给每个活动一个 id。";
        if (activity.Text("type") is not { Length: > 0 })
            return $"活动“{id}”没有类型（type）。";
        if (FlowTree.List(activity["activities"]) is { } list && list.FirstOrDefault(item => !FlowTree.IsActivity(item)) is { } broken)
            return $"“{id}”里有一项不是活动（缺 id 或 type）：{TextCut.Excerpt(FlowJson.Write(broken), 80)}";
        var slots = FlowTree.Slots(activity).ToList();
        var twice = slots.GroupBy(slot => slot.Activity.Text("id")).Where(same => same.Count() > 1).Select(same => $"“{same.Key}”").ToList();
        if (twice.Count > 0)
            return $"“{id}”里有活动的 id 重复：{string.Join('、', twice)}。请给每个活动各自的 id。";
        return slots.Select(slot => Defect(slot.Activity, depth + 1)).FirstOrDefault(defect => defect is not null);
    }

    private static void DropLooseConnections(JsonObject flowchart)
    {
        if (FlowTree.List(flowchart["connections"]) is not { } connections || FlowTree.List(flowchart["activities"]) is not { } activities)
            return;
        var known = activities.OfType<JsonObject>().Select(activity => activity.Text("id")).ToHashSet();
        foreach (var loose in connections.Where(connection => connection is JsonObject line && Ends(line).Any(end => !known.Contains(end))).ToList())
            connections.Remove(loose);
    }

    private static IEnumerable<string?> Ends(JsonObject connection) =>
        new[] { "source", "target" }.Select(name => connection[name] ?? connection[char.ToUpperInvariant(name[0]) + name[1..]])
            .Select(end => end is JsonObject json
                ? json.Text("activity") ?? json.Text("Activity") ?? json.Text("activityId")
                : end is JsonValue value && value.TryGetValue<string>(out var text) ? text : null);

}
