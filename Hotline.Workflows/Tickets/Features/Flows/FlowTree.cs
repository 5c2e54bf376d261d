using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>The activities of a definition's JSON, found where the engine finds them.</summary>
public static class FlowTree
{
    private static readonly HashSet<string> NoActivities = ["customProperties", "metadata", "connections", "variables"];

    /// <summary>Whether a value has the shape of an activity: an object with a textual id and type.</summary>
    public static bool IsActivity(JsonNode? node) => node is JsonObject json && json.Text("id") is not null && json.Text("type") is not null;

    /// <summary>The places of an activity that hold children, in the order of the JSON.</summary>
    public static IEnumerable<FlowSlot> Slots(JsonObject activity)
    {
        foreach (var (name, value) in activity.ToList())
        {
            if (NoActivities.Contains(name) || (name == "start" && activity.Text("type") == "Elsa.Flowchart"))
                continue;
            if (IsActivity(value))
                yield return new FlowSlot(name, (JsonObject)value!, replacement => activity[name] = replacement);
            else if (List(value) is { } list)
                foreach (var slot in ListSlots(name, list))
                    yield return slot;
        }
    }

    /// <summary>The activity and all below it, from the top.</summary>
    public static IEnumerable<JsonObject> All(JsonObject activity)
    {
        var open = new Stack<JsonObject>([activity]);
        while (open.TryPop(out var current))
        {
            yield return current;
            foreach (var slot in Slots(current).Reverse())
                open.Push(slot.Activity);
        }
    }

    /// <summary>A list as it is or as old files wrap it.</summary>
    public static JsonArray? List(JsonNode? value) =>
        value as JsonArray ?? (value as JsonObject)?["$values"] as JsonArray;

    private static IEnumerable<FlowSlot> ListSlots(string name, JsonArray list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var index = i;
            if (IsActivity(list[i]))
                yield return new FlowSlot(name, (JsonObject)list[i]!, replacement => list[index] = replacement);
            else if (list[i] is JsonObject item && IsActivity(item["activity"]))
                yield return new FlowSlot(name, (JsonObject)item["activity"]!, replacement => item["activity"] = replacement);
        }
    }
}

/// <param name="Property">The property that holds the child.</param>
/// <param name="Activity">The child.</param>
/// <param name="Replace">Puts another activity in its place.</param>
public sealed record FlowSlot(string Property, JsonObject Activity, Action<JsonObject> Replace);
