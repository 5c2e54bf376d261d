using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Studio.Definitions;
using Hotline.Workflows.Tickets.Features.FlowInstances;

namespace Hotline.Workflows.Studio.Instances;

/// <summary>Instances as Elsa's client reads them.</summary>
internal static class InstanceShapes
{
    public static string NodeId(string key) => key.Length == 0 ? NodeView.RootId : $"{NodeView.RootId}:{key}";

    public static JsonObject Item(InstanceSummary row) => new()
    {
        ["id"] = row.Id,
        ["definitionId"] = row.DefinitionId,
        ["definitionVersionId"] = row.DefinitionVersionId,
        ["version"] = row.Version,
        ["parentWorkflowInstanceId"] = row.ParentInstanceId,
        ["status"] = row.Status.ToString(),
        ["subStatus"] = row.SubStatus.ToString(),
        ["correlationId"] = row.CorrelationId,
        ["name"] = row.Name ?? row.CorrelationId,
        ["incidentCount"] = row.IncidentCount,
        ["isSystem"] = false,
        ["isExecuting"] = false,
        ["createdAt"] = row.CreatedAt,
        ["updatedAt"] = row.UpdatedAt,
        ["finishedAt"] = row.FinishedAt,
    };

    public static JsonObject Full(InstanceView view)
    {
        var item = Item(view.Summary);
        item["workflowState"] = State(view);
        return item;
    }

    public static JsonObject ExecutionState(InstanceView view) => new()
    {
        ["status"] = view.Summary.Status.ToString(),
        ["subStatus"] = view.Summary.SubStatus.ToString(),
        ["updatedAt"] = view.Summary.UpdatedAt,
    };

    private static JsonObject State(InstanceView view)
    {
        var (row, state) = (view.Summary, view.State);
        return new JsonObject
        {
            ["id"] = row.Id,
            ["definitionId"] = row.DefinitionId,
            ["definitionVersionId"] = row.DefinitionVersionId,
            ["definitionVersion"] = row.Version,
            ["status"] = row.Status.ToString(),
            ["subStatus"] = row.SubStatus.ToString(),
            ["correlationId"] = row.CorrelationId,
            ["name"] = row.Name,
            ["bookmarks"] = List(state.Bookmarks, bookmark => Bookmark(bookmark, view)),
            ["incidents"] = List(state.Incidents, incident => Incident(incident, view)),
            ["completionCallbacks"] = new JsonArray(),
            ["activityExecutionContexts"] = new JsonArray(Root(row)),
            ["scheduledActivities"] = new JsonArray(),
            ["input"] = Values(state.Input),
            ["output"] = Values(state.Output),
            ["properties"] = new JsonObject(),
            ["createdAt"] = row.CreatedAt,
            ["updatedAt"] = row.UpdatedAt,
            ["finishedAt"] = row.FinishedAt,
        };
    }

    public static JsonObject Variables(InstanceView view)
    {
        var names = view.Variables.ToDictionary(variable => variable.Id, variable => variable.Name);
        return Items(List(view.State.Variables, variable => new JsonObject
        {
            ["id"] = variable.Key,
            ["name"] = names.GetValueOrDefault(variable.Key, variable.Key),
            ["value"] = ShownValue.Of(variable.Value),
        }));
    }

    public static JsonObject Items(JsonArray items) => new() { ["items"] = items, ["count"] = items.Count };

    public static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode> shape) => new([.. items.Select(shape)]);

    private static JsonObject Values(IReadOnlyDictionary<string, JsonNode?> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, ShownValue.Of(value.Value))));

    /// <summary>Studio reads the workflow's own properties from the context without a parent.</summary>
    private static JsonObject Root(InstanceSummary row) => new()
    {
        ["id"] = row.Id,
        ["scheduledActivityNodeId"] = NodeView.RootId,
        ["properties"] = new JsonObject(),
        ["metadata"] = new JsonObject(),
        ["activityState"] = new JsonObject(),
        ["dynamicVariables"] = new JsonArray(),
        ["status"] = row.Status is WorkflowStatus.Running ? "Running" : "Completed",
        ["isExecuting"] = false,
        ["faultCount"] = row.IncidentCount,
        ["startedAt"] = row.CreatedAt,
        ["completedAt"] = row.FinishedAt,
        ["callStackDepth"] = 0,
    };

    private static JsonObject Bookmark(Bookmark bookmark, InstanceView view) => new()
    {
        ["id"] = bookmark.Id,
        ["name"] = bookmark.Name,
        ["hash"] = bookmark.Hash,
        ["payload"] = ShownValue.Of(bookmark.Payload),
        ["activityId"] = bookmark.ActivityId,
        ["activityNodeId"] = NodeId(view.NodeKeys[bookmark.ActivityId]),
        ["activityInstanceId"] = RunId.Of(view.Summary.Id, bookmark.ActivityInstanceId),
        ["createdAt"] = bookmark.CreatedAt,
        ["autoBurn"] = bookmark.AutoBurn,
        ["autoComplete"] = false,
    };

    private static JsonObject Incident(Incident incident, InstanceView view) => new()
    {
        ["activityId"] = incident.ActivityId,
        ["activityNodeId"] = NodeId(view.NodeKeys[incident.ActivityId]),
        ["activityInstanceId"] = RunId.Of(view.Summary.Id, incident.ActivityInstanceId),
        ["activityType"] = incident.ActivityType,
        ["message"] = incident.Message,
        ["exception"] = new JsonObject { ["type"] = incident.ActivityType, ["message"] = incident.Message },
        ["timestamp"] = incident.At,
    };
}
