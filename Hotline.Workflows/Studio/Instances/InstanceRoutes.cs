using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Instances;

/// <summary>Instances: list, one, its journal; cancel and delete.</summary>
internal static class InstanceRoutes
{
    public static void MapInstances(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("workflow-instances", (InstanceQuery query, ElsaDoor door) => ListAsync(query, door));
        elsa.MapGet("workflow-instances", (HttpRequest request, ElsaDoor door) => ListAsync(InstanceQuery.From(request.Query), door));
        elsa.MapGet("workflow-instances/{id}", (string id, ElsaDoor door) => door.AnswerAsync(new ReadInstance(id), InstanceShapes.Full));
        elsa.MapGet("workflow-instances/{id}/execution-state", (string id, ElsaDoor door) => door.AnswerAsync(new ReadInstance(id), view => new JsonObject
        {
            ["status"] = view.Summary.Status.ToString(),
            ["subStatus"] = view.Summary.SubStatus.ToString(),
            ["updatedAt"] = view.Summary.UpdatedAt,
        }));
        elsa.MapGet("workflow-instances/{id}/variables", (string id, ElsaDoor door) => door.AnswerAsync(new ReadInstance(id), InstanceShapes.Variables));
        elsa.MapPost("workflow-instances/{id}/journal", JournalAsync);
        elsa.MapGet("workflow-instances/{id}/journal", (string id, int? skip, int? take, ElsaDoor door) => JournalAsync(id, skip, take, null, door));
        elsa.MapDelete("workflow-instances/{id}", DeleteAsync);
        elsa.MapPost("cancel/workflow-instances/{id}", (string id, ElsaDoor door) =>
            door.AnswerAsync(new CancelInstances(new InstanceFilter(Ids: [id])), _ => new JsonObject()));
        elsa.MapPost("bulk-actions/cancel/workflow-instances", (CancelMany many, ElsaDoor door) => CancelAsync(many, door));
        elsa.MapPost("bulk-actions/delete/workflow-instances/by-id", (ManyIds many, ElsaDoor door) =>
            door.AnswerAsync(new DeleteInstances(many.Ids ?? []), deleted => new JsonObject { ["deleted"] = deleted.Deleted }));
    }

    private static Task<IResult> ListAsync(InstanceQuery query, ElsaDoor door) => door.AnswerAsync(query.ToRequest(), found => new JsonObject
    {
        ["items"] = InstanceShapes.List(found.Items, InstanceShapes.Item),
        ["totalCount"] = found.Total,
    });

    private static Task<IResult> JournalAsync(string id, int? skip, int? take, JournalRequest? request, ElsaDoor door) =>
        door.AnswerAsync(new ReadInstanceRun(id), run =>
        {
            var filter = request?.Filter ?? new JournalFilter();
            var lines = run.Journal.Where(filter.Keeps).ToList();
            var parents = run.Activities.ToDictionary(activity => activity.Id, activity => activity.ParentId);
            var page = lines.Skip(skip ?? 0).Take(take ?? int.MaxValue);
            return new JsonObject
            {
                ["items"] = InstanceShapes.List(page, line => ActivityShapes.JournalRecord(id, line, parents.GetValueOrDefault(line.Entry.ActivityInstanceId))),
                ["totalCount"] = lines.Count,
            };
        });

    private static Task<IResult> DeleteAsync(string id, ElsaDoor door) => door.AnswerAsync(
        new DeleteInstances([id]), deleted => deleted.Deleted == 0 ? Results.NotFound() : Results.NoContent());

    private static Task<IResult> CancelAsync(CancelMany many, ElsaDoor door)
    {
        var filter = new InstanceFilter(
            Ids: many.Ids,
            DefinitionIds: many.DefinitionId is { Length: > 0 } definition ? [definition] : null,
            DefinitionVersionIds: many.DefinitionVersionId is { Length: > 0 } version ? [version] : null);
        // Without any restriction nothing is meant, not everything.
        return filter is { Ids: null or { Count: 0 }, DefinitionIds: null, DefinitionVersionIds: null }
            ? Task.FromResult(ElsaDoor.Json(new JsonObject { ["cancelled"] = 0 }))
            : door.AnswerAsync(new CancelInstances(filter), cancelled => new JsonObject { ["cancelled"] = cancelled.Cancelled });
    }

    private sealed record ManyIds(IReadOnlyList<string>? Ids);

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
