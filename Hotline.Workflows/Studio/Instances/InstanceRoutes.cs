using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Instances;

/// <summary>Instances: list, one, its journal; cancel and delete.</summary>
internal static class InstanceRoutes
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        api.MapPost("/workflow-instances", (StudioCall call) => call.WithBodyAsync<InstanceQuery>(query => ListAsync(query, call)));
        api.MapGet("/workflow-instances", (StudioCall call) => ListAsync(InstanceQuery.From(call), call));
        api.MapGet("/workflow-instances/{id}", (string id, StudioCall call) => call.AnswerAsync(new ReadInstance(id), InstanceShapes.Full));
        api.MapGet("/workflow-instances/{id}/execution-state", (string id, StudioCall call) =>
            call.AnswerAsync(new ReadInstance(id), InstanceShapes.ExecutionState));
        api.MapGet("/workflow-instances/{id}/variables", (string id, StudioCall call) => call.AnswerAsync(new ReadInstance(id), InstanceShapes.Variables));
        api.MapPost("/workflow-instances/{id}/journal", (string id, StudioCall call) =>
            call.WithBodyAsync<JournalRequest>(request => JournalAsync(id, request.Filter, call)));
        api.MapGet("/workflow-instances/{id}/journal", (string id, StudioCall call) => JournalAsync(id, null, call));
        api.MapDelete("/workflow-instances/{id}", (string id, StudioCall call) => call.AnswerAsync(
            new DeleteInstances([id]), deleted => deleted.Deleted == 0 ? StudioProblems.Answer(StatusCodes.Status404NotFound, "没有这次流程运行。") : Results.NoContent()));
        api.MapPost("/cancel/workflow-instances/{id}", (string id, StudioCall call) =>
            call.AnswerAsync(new CancelInstances(new InstanceFilter(Ids: [id])), _ => new JsonObject()));
        api.MapPost("/bulk-actions/cancel/workflow-instances", (StudioCall call) => call.WithBodyAsync<CancelMany>(many => CancelAsync(many, call)));
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", (StudioCall call) => call.WithBodyAsync<ManyIds>(many =>
            call.AnswerAsync(new DeleteInstances(many.Ids ?? []), deleted => new JsonObject { ["deleted"] = deleted.Deleted })));
    }

    private static Task<IResult> ListAsync(InstanceQuery query, StudioCall call) => call.AnswerAsync(query.ToRequest(), found => new JsonObject
    {
        ["items"] = InstanceShapes.List(found.Items, InstanceShapes.Item),
        ["totalCount"] = found.Total,
    });

    private static Task<IResult> JournalAsync(string id, JournalFilter? filter, StudioCall call) => call.AnswerAsync(new ReadInstanceRun(id), run =>
    {
        var lines = run.Journal.Where(line => filter?.Keeps(line) != false).ToList();
        var parents = run.Activities.ToDictionary(activity => activity.Id, activity => activity.ParentId);
        var page = lines.Skip(call.Number("skip") ?? 0).Take(call.Number("take") ?? int.MaxValue);
        return new JsonObject
        {
            ["items"] = InstanceShapes.List(page, line => ActivityShapes.JournalRecord(id, line, parents.GetValueOrDefault(line.Entry.ActivityInstanceId))),
            ["totalCount"] = lines.Count,
        };
    });

    private static Task<IResult> CancelAsync(CancelMany many, StudioCall call)
    {
        var filter = new InstanceFilter(
            Ids: many.Ids,
            DefinitionIds: many.DefinitionId is { Length: > 0 } definition ? [definition] : null,
            DefinitionVersionIds: many.DefinitionVersionId is { Length: > 0 } version ? [version] : null);
        // Without any restriction nothing is meant, not everything.
        return filter is { Ids: null or { Count: 0 }, DefinitionIds: null, DefinitionVersionIds: null }
            ? Task.FromResult(StudioJson.Ok(new JsonObject { ["cancelled"] = 0 }))
            : call.AnswerAsync(new CancelInstances(filter), cancelled => new JsonObject { ["cancelled"] = cancelled.Cancelled });
    }

    private sealed record CancelMany(IReadOnlyList<string>? Ids, string? DefinitionVersionId, string? DefinitionId);

    private sealed record JournalRequest(JournalFilter? Filter);

    private sealed record JournalFilter(
        IReadOnlyList<string>? ActivityIds = null,
        IReadOnlyList<string>? ActivityNodeIds = null,
        IReadOnlyList<string>? ExcludedActivityTypes = null,
        IReadOnlyList<string>? EventNames = null)
    {
        public bool Keeps(JournalLine line) =>
            (ActivityIds is not { Count: > 0 } || ActivityIds.Contains(line.Entry.ActivityId))
            && (ActivityNodeIds is not { Count: > 0 } || ActivityNodeIds.Contains(InstanceShapes.NodeId(line.NodeKey)))
            && ExcludedActivityTypes?.Contains(line.Entry.ActivityType) != true
            && (EventNames is not { Count: > 0 } || EventNames.Contains(line.Entry.EventName));
    }
}
