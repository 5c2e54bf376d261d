using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Definitions;

/// <summary>The same for many flows; each is a commit of its own, so that one refusal stops no other.</summary>
internal static class BulkRoutes
{
    public static void MapBulkChanges(this IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("/bulk-actions");
        bulk.MapPost("/delete/workflow-definitions/by-definition-id", (StudioCall call) => DeleteAsync(call, "definitionIds", id => new DeleteFlow(id)));
        bulk.MapPost("/delete/workflow-definitions/by-id", (StudioCall call) => DeleteAsync(call, "ids", id => new DeleteFlowVersion(id)));
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", PublishAsync);
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", RetractAsync);
        bulk.MapPost("/export/workflow-definitions", (StudioCall call) => call.WithBodyAsync(
            body => FlowArchive.AnswerAsync(Texts(body, "ids"), null, body.Flag("includeConsumingWorkflows"), call)));
    }

    private static IReadOnlyList<string> Texts(JsonObject body, string name) =>
        [.. (body[name] as JsonArray ?? []).OfType<JsonValue>().Select(value => value.ToString()).Distinct()];

    private static Task<IResult> DeleteAsync(StudioCall call, string name, Func<string, IRequest<Result<Done>>> command) => call.WithBodyAsync(async body =>
    {
        var deleted = 0;
        var refusals = new List<Refusal>();
        foreach (var id in Texts(body, name))
        {
            var result = await call.SendAsync(command(id));
            if (result.Succeeded)
                deleted++;
            else if (result.Refusal is Forbidden)
                return StudioProblems.Of(result.Refusal);
            else if (result.Refusal is not NotFound)
                refusals.Add(result.Refusal);
        }

        return refusals.Count == 0
            ? StudioJson.Ok(new { deleted })
            : StudioProblems.Answer(400, $"删除了 {deleted} 个，{refusals.Count} 个没有删除。", new Dictionary<string, IEnumerable<string>>
            {
                ["ids"] = refusals.Select(refusal => refusal.Message).Distinct(),
            });
    });

    private static Task<IResult> PublishAsync(StudioCall call) => call.WithBodyAsync(async body =>
    {
        var (published, already, notFound, failed) = (new List<string>(), new List<string>(), new List<string>(), new Dictionary<string, IEnumerable<string>>());
        foreach (var id in Texts(body, "definitionIds"))
        {
            var result = await call.SendAsync(new PublishFlow(id));
            if (result.Succeeded)
                (result.Value.AlreadyPublished ? already : published).Add(id);
            else if (result.Refusal is Forbidden)
                return StudioProblems.Of(result.Refusal);
            else if (result.Refusal is NotFound)
                notFound.Add(id);
            else
                failed[id] = [result.Refusal.Message];
        }

        return failed.Count == 0
            ? StudioJson.Ok(new { published, alreadyPublished = already, notFound, updatedConsumers = Array.Empty<string>(), skipped = Array.Empty<string>(), failed = Array.Empty<string>() })
            : StudioProblems.Answer(400, $"发布了 {published.Count} 个，{failed.Count} 个没有发布。", failed);
    });

    private static Task<IResult> RetractAsync(StudioCall call) => call.WithBodyAsync(async body =>
    {
        var (retracted, already, notFound, failed) = (new List<string>(), new List<string>(), new List<string>(), new Dictionary<string, IEnumerable<string>>());
        foreach (var id in Texts(body, "definitionIds"))
        {
            var result = await call.SendAsync(new RetractFlow(id));
            if (result.Succeeded)
                retracted.Add(id);
            else if (result.Refusal is Forbidden)
                return StudioProblems.Of(result.Refusal);
            else if (result.Refusal is NotFound)
                notFound.Add(id);
            else if (result.Refusal.Code == RetractFlow.NotPublished)
                already.Add(id);
            else
                failed[id] = [result.Refusal.Message];
        }

        return failed.Count == 0
            ? StudioJson.Ok(new { retracted, alreadyRetracted = already, notFound })
            : StudioProblems.Answer(400, $"撤回了 {retracted.Count} 个，{failed.Count} 个没有撤回。", failed);
    });
}
