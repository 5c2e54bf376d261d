using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Instances;

/// <summary>Executions of activities: what the viewer asks again and again for the node that is selected.</summary>
internal static class ActivityRoutes
{
    private static readonly IResult Nothing = Results.Text("null", "application/json");

    public static void MapActivityExecutions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/activity-executions/list", (StudioCall call) => ListAsync(ActivityShapes.Record, call));
        api.MapGet("/activity-execution-summaries/list", (StudioCall call) => ListAsync(ActivityShapes.Summary, call));
        api.MapGet("/activity-executions/by-id", OneAsync);
        api.MapPost("/activity-executions/report", (StudioCall call) => call.WithBodyAsync<ReportRequest>(report =>
            call.AnswerAsync(new ReadInstanceRun(report.WorkflowInstanceId ?? ""), run => ActivityShapes.Stats(run.Activities, report.ActivityNodeIds))));
        api.MapGet("/activity-executions/{id}/call-stack", CallStackAsync);
    }

    private static Task<IResult> ListAsync(Func<string, ActivityRun, JsonObject> shape, StudioCall call)
    {
        var (instanceId, nodeId, ended) = (call.Text("workflowInstanceId") ?? "", call.Text("activityNodeId"), call.Flag("completed"));
        return call.AnswerAsync(new ReadInstanceRun(instanceId), run => InstanceShapes.Items(InstanceShapes.List(
            run.Activities
                .Where(activity => nodeId is null || InstanceShapes.NodeId(activity.NodeKey) == nodeId)
                .Where(activity => ended is null || activity.EndedAt is not null == ended),
            activity => shape(instanceId, activity))));
    }

    private static Task<IResult> OneAsync(StudioCall call) => RunId.Read(call.Text("id")) is not var (instanceId, activityInstanceId)
        ? Task.FromResult(Nothing)
        : call.AnswerAsync(new ReadInstanceRun(instanceId), run =>
            run.Activities.FirstOrDefault(activity => activity.Id == activityInstanceId) is { } found
                ? StudioJson.Ok(ActivityShapes.Record(instanceId, found))
                : Nothing);

    private static Task<IResult> CallStackAsync(string id, StudioCall call) => RunId.Read(id) is not var (instanceId, activityInstanceId)
        ? Task.FromResult(StudioProblems.Answer(StatusCodes.Status404NotFound, "没有这次执行。"))
        : call.AnswerAsync(new ReadInstanceRun(instanceId), run =>
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
