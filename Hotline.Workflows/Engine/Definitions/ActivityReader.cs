using System.Text.Json;
using Hotline.Workflows.Engine.Definitions.Validation;

namespace Hotline.Workflows.Engine.Definitions;

internal static class ActivityReader
{
    private const int MaxDepth = 60;

    public static ActivityNode Read(JsonElement json, string place, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new FormatException($"Activities are nested deeper than {MaxDepth} levels at '{place}'.");
        if (json.ValueKind != JsonValueKind.Object)
            throw new FormatException($"The activity at '{place}' is not a JSON object.");
        var id = json.Text("id") ?? throw new FormatException($"The activity at '{place}' has no id.");
        var type = json.Text("type") ?? throw new FormatException($"The activity '{id}' has no type.");
        var custom = json.Field("customProperties") ?? default;
        var slots = Slots(json, type, id, depth).ToList();
        RefuseDuplicates(slots, id);
        return new ActivityNode
        {
            Id = id,
            Name = json.Text("name"),
            Type = type,
            Version = json.Number("version", 1),
            CanStartWorkflow = custom.Flag("canStartWorkflow") || json.Flag("canStartWorkflow"),
            MergeMode = custom.Text("mergeMode"),
            DisplayText = json.Field("metadata")?.Text("displayText") is { Length: > 0 } text ? text : null,
            Json = json,
            Slots = slots,
            Variables = DefinitionReader.Variables(json),
            Connections = ConnectionReader.Read(json, id, slots.Where(s => s.Property == "activities").Select(s => s.Node.Id).ToHashSet()),
        };
    }

    /// <summary>Whether a JSON value has the shape of an activity: an object with a textual id and type.</summary>
    private static bool IsActivity(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.Field("id") is { ValueKind: JsonValueKind.String }
        && json.Field("type") is { ValueKind: JsonValueKind.String };

    private static IEnumerable<ChildSlot> Slots(JsonElement json, string type, string id, int depth)
    {
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name is "customProperties" or "metadata" or "connections" or "variables")
                continue;
            // A flowchart's "start" repeats one of its activities and is never read by Elsa.
            if (property.Name == "start" && type == "Elsa.Flowchart")
                continue;
            if (IsActivity(property.Value))
                yield return new ChildSlot(property.Name, -1, Read(property.Value, $"{id}.{property.Name}", depth + 1));
            else if (property.Name is "activities" or "branches" || property.Value.ValueKind == JsonValueKind.Array)
                foreach (var child in ListSlots(json, property, id, depth))
                    yield return child;
        }
    }

    private static IEnumerable<ChildSlot> ListSlots(JsonElement json, JsonProperty property, string id, int depth)
    {
        var index = 0;
        foreach (var item in json.Items(property.Name))
        {
            var place = $"{id}.{property.Name}[{index}]";
            if (property.Name == "activities")
                yield return new ChildSlot(property.Name, index, Read(item, place, depth + 1));
            else if (IsActivity(item))
                yield return new ChildSlot(property.Name, index, Read(item, place, depth + 1));
            else if (item.Field("activity") is { } inner && IsActivity(inner))
                yield return new ChildSlot(property.Name, index, Read(inner, $"{place}.activity", depth + 1));
            index++;
        }
    }

    private static void RefuseDuplicates(List<ChildSlot> slots, string id)
    {
        var twice = slots.GroupBy(s => s.Node.Id).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new FormatException(DefectTexts.Format("SameActivityId", id, twice.Count(), twice.Key, string.Join('、', twice.Select(s => s.Node.Label).Distinct())));
    }
}
