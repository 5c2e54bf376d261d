using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Activities.Primitives;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Conformance;

/// <summary>An instance in the form cases describe it: drawn from its state and its journal.</summary>
internal static class InstanceView
{
    public static JsonObject Of(
        string name, InstanceState state, WorkflowDefinition definition, IReadOnlyList<JournalEntry> journal, DateTimeOffset now, ActivityRegistry registry)
    {
        bool IsShown(JournalEntry entry) => registry.Find(entry.ActivityType) is { } known ? !known.Descriptor.IsContainer : IsMissing(entry, definition);
        var completed = journal.Where(e => e.EventName == "Completed" && IsShown(e)).ToList();
        var ends = journal.Where(e => e.EventName is "Completed" or "Canceled" or "Faulted" && IsShown(e))
            .GroupBy(e => e.ActivityInstanceId).Select(g => g.Last()).ToList();
        return new JsonObject
        {
            ["as"] = name,
            ["definition"] = state.DefinitionId,
            ["version"] = state.DefinitionVersion,
            ["status"] = state.Status.ToString(),
            ["subStatus"] = state.SubStatus.ToString(),
            ["name"] = state.Name,
            ["correlationId"] = state.CorrelationId,
            ["done"] = Texts(completed.Select(e => e.ActivityId)),
            ["outcomes"] = Outcomes(completed),
            ["canceled"] = Texts(ends.Where(e => e.EventName == "Canceled").Select(e => e.ActivityId).Order(StringComparer.Ordinal)),
            ["faulted"] = Texts(ends.Where(e => e.EventName == "Faulted").Select(e => e.ActivityId).Order(StringComparer.Ordinal)),
            ["waiting"] = Waiting(state, now),
            ["variables"] = Variables(state, definition),
            ["output"] = new JsonObject(state.Output.Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone()))),
            ["incidents"] = new JsonArray([.. state.Incidents.Select(i => new JsonObject { ["activity"] = i.ActivityId, ["message"] = i.Message })]),
            ["printed"] = Texts(journal.Where(e => e.EventName == WriteLine.EventName).Select(e => (string)e.Data!["Text"]!)),
        };
    }

    /// <summary>Neither a known type nor a used workflow: the stand-in for an unknown one.</summary>
    private static bool IsMissing(JournalEntry entry, WorkflowDefinition definition) =>
        Find(definition.Root, entry.ActivityId) is { } node && node.Type == entry.ActivityType
        && !node.Json.TryGetProperty("workflowDefinitionId", out _);

    private static ActivityNode? Find(ActivityNode node, string id) =>
        node.Id == id ? node : node.Children.Select(c => Find(c, id)).FirstOrDefault(found => found is not null);

    private static JsonObject Outcomes(IEnumerable<JournalEntry> completed)
    {
        var outcomes = new JsonObject();
        foreach (var last in completed.GroupBy(e => e.ActivityId).Select(g => g.Last()))
            if (last.Data?["Outcomes"] is JsonArray ports && !(ports.Count == 1 && (string?)ports[0] == "Done"))
                outcomes[last.ActivityId] = ports.DeepClone();
        return outcomes;
    }

    private static JsonArray Waiting(InstanceState state, DateTimeOffset now) => new([.. state.Bookmarks
        .Select(b => new JsonObject { ["activity"] = b.ActivityId, ["name"] = b.Name, ["payload"] = Payload(b, now) })
        .OrderBy(w => (string)w["activity"]!, StringComparer.Ordinal)
        .ThenBy(w => w["payload"]?.ToJsonString() ?? "", StringComparer.Ordinal)]);

    private static JsonObject? Payload(Bookmark bookmark, DateTimeOffset now)
    {
        var payload = new JsonObject();
        foreach (var member in new[] { "taskName", "eventName" })
            if (bookmark.Payload?[member] is { } value)
                payload[member] = value.DeepClone();
        if (bookmark.DueAt is { } due)
            payload["dueIn"] = (due - now).TotalSeconds;
        return payload.Count > 0 ? payload : null;
    }

    private static JsonObject Variables(InstanceState state, WorkflowDefinition definition)
    {
        var variables = new JsonObject();
        foreach (var variable in definition.Variables)
            if (variable.IsStored && state.Variables.GetValueOrDefault(variable.Id) is { } value)
                variables[variable.Name] = value.DeepClone();
        return variables;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
