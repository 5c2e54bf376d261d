using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.FlowInstances;

namespace Hotline.Workflows.Studio.Instances;

/// <summary>Journal and executions as Elsa's client reads them.</summary>
internal static class ActivityShapes
{
    public static JsonObject JournalRecord(string instanceId, JournalLine line, string? parentId)
    {
        var entry = line.Entry;
        return new JsonObject
        {
            ["id"] = $"{instanceId}-{entry.Sequence}",
            ["activityInstanceId"] = RunId.Of(instanceId, entry.ActivityInstanceId),
            ["parentActivityInstanceId"] = parentId is null ? null : RunId.Of(instanceId, parentId),
            ["activityId"] = entry.ActivityId,
            ["activityType"] = entry.ActivityType,
            ["activityTypeVersion"] = line.Version,
            ["activityName"] = line.Name,
            ["nodeId"] = InstanceShapes.NodeId(line.NodeKey),
            ["timestamp"] = entry.At,
            ["sequence"] = entry.Sequence,
            ["eventName"] = entry.EventName,
            ["message"] = Message(entry.Data),
            ["payload"] = ShownValue.Of(entry.Data),
        };
    }

    public static JsonObject Record(string instanceId, ActivityRun run)
    {
        var record = Summary(instanceId, run);
        record["activityState"] = new JsonObject();
        record["payload"] = new JsonObject { ["Outcomes"] = Texts(run.SidePorts.Concat(run.Outcomes)) };
        record["outputs"] = new JsonObject();
        record["properties"] = new JsonObject();
        if (run.Fault is { } fault)
            record["exception"] = new JsonObject { ["type"] = run.Type, ["message"] = fault };
        return record;
    }

    public static JsonObject Summary(string instanceId, ActivityRun run) => new()
    {
        ["id"] = RunId.Of(instanceId, run.Id),
        ["workflowInstanceId"] = instanceId,
        ["activityId"] = run.ActivityId,
        ["activityNodeId"] = InstanceShapes.NodeId(run.NodeKey),
        ["activityType"] = run.Type,
        ["activityTypeVersion"] = run.Version,
        ["activityName"] = run.Name,
        ["startedAt"] = run.StartedAt,
        ["completedAt"] = run.EndedAt,
        ["hasBookmarks"] = run.Waits,
        ["status"] = run.Status.ToString(),
        ["aggregateFaultCount"] = run.Faults,
        ["schedulingActivityExecutionId"] = run.ParentId is null ? null : RunId.Of(instanceId, run.ParentId),
        ["schedulingWorkflowInstanceId"] = instanceId,
        ["metadata"] = new JsonObject(),
    };

    /// <summary>The badges: how often each node began and ended, and whether it waits or failed.</summary>
    /// <param name="runs">The instance's executions.</param>
    /// <param name="nodeIds">Nodes asked for; all when null.</param>
    public static JsonObject Stats(IReadOnlyList<ActivityRun> runs, IReadOnlyCollection<string>? nodeIds)
    {
        var stats = runs.GroupBy(run => InstanceShapes.NodeId(run.NodeKey)).Where(node => nodeIds?.Contains(node.Key) != false);
        return new JsonObject
        {
            ["stats"] = InstanceShapes.List(stats, node =>
            {
                var ended = node.Count(run => run.EndedAt is not null);
                return new JsonObject
                {
                    ["activityId"] = node.First().ActivityId,
                    ["activityNodeId"] = node.Key,
                    ["startedCount"] = node.Count(),
                    ["completedCount"] = ended,
                    ["uncompletedCount"] = node.Count() - ended,
                    ["isBlocked"] = node.Any(run => run.Waits),
                    ["isFaulted"] = node.Any(run => run.Status is ActivityRunStatus.Faulted),
                    ["aggregateFaultCount"] = node.Sum(run => run.Faults),
                    ["metadata"] = new JsonObject(),
                };
            }),
        };
    }

    /// <summary>From the outermost activity to the one asked for.</summary>
    public static IReadOnlyList<ActivityRun> CallStack(IReadOnlyList<ActivityRun> runs, string id)
    {
        var stack = new List<ActivityRun>();
        for (var next = id; next is not null && runs.FirstOrDefault(run => run.Id == next) is { } run; next = run.ParentId)
            stack.Insert(0, run);
        return stack;
    }

    private static string? Message(JsonObject? data) =>
        (data?["Message"] ?? data?["Reason"] ?? data?["Port"])?.ToString()
        ?? (data?["Outcomes"] is JsonArray { Count: > 0 } outcomes ? string.Join('、', outcomes.Select(outcome => outcome?.ToString())) : null);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
