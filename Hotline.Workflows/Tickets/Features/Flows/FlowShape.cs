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
                return (null, FlowTexts.Get("Shape.NoRoot"));
            content["root"] = root = Settle(root, content, 0);
            if (Defect(root, 0) is { } defect)
                return (null, defect);
            var activities = FlowTree.All(root).Count();
            if (activities > options.Flows.MostActivities)
                return (null, FlowTexts.Format("Shape.TooMany", activities, options.Flows.MostActivities));
            return FlowJson.Write(content).Length > options.Flows.MostCharacters
                ? (null, FlowTexts.Format("Shape.TooLarge", options.Flows.MostCharacters / 1000))
                : (content, null);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or JsonException or ArgumentException)
        {
            return (null, FlowTexts.Format("Shape.Unreadable", unreadable.Message));
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
            return FlowTexts.Format("Shape.Unreadable", defect.Message);
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
            return FlowTexts.Format("Shape.TooDeep", options.Flows.DeepestNesting);
        if (activity.Text("id") is not { Length: > 0 } id)
            return FlowTexts.Get("Shape.NoId");
        if (activity.Text("type") is not { Length: > 0 })
            return FlowTexts.Format("Shape.NoType", id);
        if (FlowTree.List(activity["activities"]) is { } list && list.FirstOrDefault(item => !FlowTree.IsActivity(item)) is { } broken)
            return FlowTexts.Format("Shape.NoActivity", id, TextCut.Excerpt(FlowJson.Write(broken), 80));
        var slots = FlowTree.Slots(activity).ToList();
        var twice = slots.GroupBy(slot => slot.Activity.Text("id")).Where(same => same.Count() > 1).Select(same => $"“{same.Key}”").ToList();
        if (twice.Count > 0)
            return FlowTexts.Format("Shape.SameId", id, string.Join('、', twice));
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
