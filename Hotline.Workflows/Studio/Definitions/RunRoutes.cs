using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Studio.Instances;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.Flows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Definitions;

/// <summary>Starting flows, and what programs report to those that run.</summary>
internal static class RunRoutes
{
    private const string InstanceHeader = "x-elsa-workflow-instance-id";
    private const string RefusedHeader = "x-elsa-workflow-cannot-start";

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var flows = api.MapGroup("/workflow-definitions/{definitionId}");
        flows.MapPost("/execute", (string definitionId, StudioCall call) => call.WithBodyAsync(body => ExecuteAsync(definitionId, body, call)));
        flows.MapPost("/dispatch", (string definitionId, StudioCall call) => call.WithBodyAsync(body => DispatchAsync(definitionId, [body], call, many: false)));
        flows.MapPost("/bulk-dispatch", (string definitionId, StudioCall call) => call.WithBodyAsync(body => DispatchAsync(
            definitionId, [.. Enumerable.Repeat(body, Math.Clamp(body.Number("count") ?? 1, 1, 1000))], call, many: true)));
        api.MapPost("/tests/activities", () => StudioProblems.Answer(400, StudioTexts.Get("Test.Alone")));
        api.MapPost("/tasks/{taskId}/complete", (string taskId, StudioCall call) => call.WithBodyAsync(
            body => call.AnswerAsync(new ReportRunTask(taskId, body["result"]), _ => Results.Ok())));
        api.MapPost("/events/{eventName}/trigger", (string eventName, StudioCall call) => call.WithBodyAsync(body => call.AnswerAsync(
            new TriggerEvent(eventName, body.Text("correlationId"), body.Text("workflowInstanceId"), body["input"]), _ => Results.Ok())));
    }

    private static async Task<IResult> ExecuteAsync(string definitionId, JsonObject body, StudioCall call)
    {
        if (StudioCall.ReadVersions(body.Text("versionOptions"), VersionChoice.Published) is not { Succeeded: true } versions)
            return StudioProblems.Answer(400, $"没有这种版本选项：{body.Text("versionOptions")}");
        var started = await call.SendAsync(Start(definitionId, versions.Value, body));
        if (!started.Succeeded)
            return StudioProblems.Of(started.Refusal);
        if (started.Value.State is not { } state)
        {
            call.AnswerHeaders[RefusedHeader] = bool.TrueString;
            return StudioJson.Ok(new JsonObject());
        }

        call.AnswerHeaders[InstanceHeader] = state.Id;
        // As Elsa does: a program that runs a flow learns by the status that it faulted. Studio reads the headers only.
        var status = state.SubStatus is WorkflowSubStatus.Faulted ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
        return StudioJson.Ok(new JsonObject { ["workflowState"] = StateOf(state) }, status);
    }

    private static async Task<IResult> DispatchAsync(string definitionId, IReadOnlyList<JsonObject> bodies, StudioCall call, bool many)
    {
        var ids = new List<string>();
        foreach (var body in bodies)
        {
            if (StudioCall.ReadVersions(body.Text("versionOptions"), VersionChoice.Published) is not { Succeeded: true } versions)
                return StudioProblems.Answer(400, $"没有这种版本选项：{body.Text("versionOptions")}");
            var started = await call.SendAsync(Start(definitionId, versions.Value, body));
            if (!started.Succeeded)
                return StudioProblems.Of(started.Refusal);
            if (started.Value.State is { } state)
                ids.Add(state.Id);
        }

        if (ids.Count == 0)
            call.AnswerHeaders[RefusedHeader] = bool.TrueString;
        return many ? StudioJson.Ok(new { workflowInstanceIds = ids }) : StudioJson.Ok(new { workflowInstanceId = ids.FirstOrDefault() });
    }

    private static StartFlow Start(string definitionId, VersionChoice versions, JsonObject body) => new(
        definitionId, versions, body.Text("correlationId"), body.Text("triggerActivityId"), body["input"] as JsonObject);

    private static JsonObject StateOf(InstanceState state) => new()
    {
        ["id"] = state.Id,
        ["definitionId"] = state.DefinitionId,
        ["definitionVersionId"] = state.DefinitionVersionId,
        ["definitionVersion"] = state.DefinitionVersion,
        ["correlationId"] = state.CorrelationId,
        ["status"] = state.Status.ToString(),
        ["subStatus"] = state.SubStatus.ToString(),
        ["incidents"] = new JsonArray([.. state.Incidents.Select(incident => new JsonObject
        {
            ["activityId"] = incident.ActivityId,
            ["message"] = incident.Message,
        })]),
        ["output"] = new JsonObject(state.Output.Select(value => KeyValuePair.Create(value.Key, ShownValue.Of(value.Value)))),
        ["createdAt"] = state.CreatedAt,
        ["updatedAt"] = state.UpdatedAt,
        ["finishedAt"] = state.FinishedAt,
    };
}
