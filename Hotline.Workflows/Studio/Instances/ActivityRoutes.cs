using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Instances;

/// <summary>Executions of activities: what the viewer asks again and again for the node that is selected.</summary>
internal static class ActivityRoutes
{
    public static void MapActivityExecutions(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("activity-executions/list", (HttpRequest request, ElsaDoor door) => ListAsync(request.Query, ActivityShapes.Record, door));
        elsa.MapGet("activity-execution-summaries/list", (HttpRequest request, ElsaDoor door) => ListAsync(request.Query, ActivityShapes.Summary, door));
        elsa.MapGet("activity-executions/by-id", (HttpRequest request, ElsaDoor door) => OneAsync(request.Query["id"], door));
        elsa.MapPost("activity-executions/report", (ReportRequest report, ElsaDoor door) =>
            door.AnswerAsync(new ReadInstanceRun(report.WorkflowInstanceId ?? ""), run => ActivityShapes.Stats(run.Activities, report.ActivityNodeIds)));
        elsa.MapGet("activity-executions/{id}/call-stack", CallStackAsync);
    }

    private static Task<IResult> ListAsync(IQueryCollection query, Func<string, ActivityRun, JsonObject> shape, ElsaDoor door)
    {
        var (instanceId, nodeId) = (query["workflowInstanceId"].ToString(), query["activityNodeId"].ToString());
        bool? ended = bool.TryParse(query["completed"], out var completed) ? completed : null;
        return door.AnswerAsync(new ReadInstanceRun(instanceId), run => InstanceShapes.Items(InstanceShapes.List(
            run.Activities
                .Where(activity => nodeId.Length == 0 || InstanceShapes.NodeId(activity.NodeKey) == nodeId)
                .Where(activity => ended is null || activity.EndedAt is not null == ended),
            activity => shape(instanceId, activity))));
    }

    private static Task<IResult> OneAsync(string? id, ElsaDoor door) => RunId.Read(id) is not var (instanceId, activityInstanceId)
        ? Task.FromResult(ElsaDoor.Json(null))
        : door.AnswerAsync(new ReadInstanceRun(instanceId), run => ElsaDoor.Json(
            run.Activities.FirstOrDefault(activity => activity.Id == activityInstanceId) is { } found ? ActivityShapes.Record(instanceId, found) : null));

    private static Task<IResult> CallStackAsync(string id, ElsaDoor door) => RunId.Read(id) is not var (instanceId, activityInstanceId)
        ? Task.FromResult(Results.NotFound())
        : door.AnswerAsync(new ReadInstanceRun(instanceId), run =>
        {
            var stack = ActivityShapes.CallStack(run.Activities, activityInstanceId);
            return new JsonObject
            {
                ["activityExecutionId"] = id,
                ["items"] = InstanceShapes.List(stack, activity => ActivityShapes.Record(instanceId, activity)),
                ["totalCount"] = stack.Count,
            };
        });

    private sealed record ReportRequest(string? WorkflowInstanceId, IReadOnlyList<string>? ActivityNodeIds);
}
