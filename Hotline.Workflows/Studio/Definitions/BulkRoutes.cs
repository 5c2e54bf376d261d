using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Definitions;

/// <summary>
/// The same for many flows, all of them or none: Studio shows what was done and what was refused, never both, so a
/// refusal must mean that nothing has changed.
/// </summary>
internal static class BulkRoutes
{
    private static readonly string[] None = [];

    public static void MapBulkChanges(this IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("/bulk-actions");
        bulk.MapPost("/delete/workflow-definitions/by-definition-id", (StudioCall call) => DeleteAsync(call, "definitionIds", ids => new DeleteFlows(ids)));
        bulk.MapPost("/delete/workflow-definitions/by-id", (StudioCall call) => DeleteAsync(call, "ids", ids => new DeleteFlowVersions(ids)));
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", PublishAsync);
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", RetractAsync);
        bulk.MapPost("/export/workflow-definitions", (StudioCall call) => call.WithBodyAsync(
            body => FlowArchive.AnswerAsync(Texts(body, "ids"), null, body.Flag("includeConsumingWorkflows"), call)));
    }

    private static IReadOnlyList<string> Texts(JsonObject body, string name) =>
        [.. (body[name] as JsonArray ?? []).OfType<JsonValue>().Select(value => value.ToString()).Distinct()];

    private static Task<IResult> DeleteAsync(StudioCall call, string name, Func<IReadOnlyList<string>, IRequest<Result<DeletedFlows>>> command) =>
        call.WithBodyAsync(body => call.AnswerAsync(command(Texts(body, name)), deleted => StudioJson.Ok(new { deleted = deleted.Count })));

    private static Task<IResult> PublishAsync(StudioCall call) => call.WithBodyAsync(body => call.AnswerAsync(
        new PublishFlows(Texts(body, "definitionIds")),
        done => StudioJson.Ok(new { done.Published, done.AlreadyPublished, done.NotFound, done.Remarks, updatedConsumers = None, skipped = None, failed = None })));

    private static Task<IResult> RetractAsync(StudioCall call) => call.WithBodyAsync(body => call.AnswerAsync(
        new RetractFlows(Texts(body, "definitionIds")),
        done => StudioJson.Ok(new { done.Retracted, done.AlreadyRetracted, done.NotFound, done.Remarks })));
}
