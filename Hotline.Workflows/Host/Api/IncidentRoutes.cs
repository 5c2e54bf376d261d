using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>运行异常: flows that stand still at a fault, and what an administrator does about them, row by row.</summary>
internal static class IncidentRoutes
{
    public sealed record Rows<T>(IReadOnlyList<T>? Items) where T : class;

    /// <param name="ActivityInstanceId">Which faulted node; without it all of them.</param>
    public sealed record Retry(string? InstanceId, string? ActivityInstanceId, long? Revision);

    /// <param name="Outcome">The port to go on by; needed when the node has several.</param>
    public sealed record Skip(string? InstanceId, string? Reason, string? Outcome, string? ActivityInstanceId, long? Revision);

    /// <param name="Variable">The variable's name.</param>
    public sealed record Correct(string? InstanceId, string? Variable, JsonNode? Value, string? Reason, string? ActivityInstanceId, long? Revision);

    public sealed record Cancel(string? InstanceId, string? Reason, long? Revision);

    public static void MapIncidents(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/incidents").WithTags("运行异常");
        incidents.MapGet("/", (string? definition, string? node, string? q, string? order, string? after, int? take, Door door, CancellationToken cancellation) =>
                OrderNames.TryRead(order, AgeOrder.Oldest, out var sorted)
                    ? door.AnswerAsync(new ListIncidents(Text(definition), Text(node), Text(q), Text(after), take ?? 50, sorted), cancellation)
                    : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("order", SearchTexts.Get("AgeOrder")))))
            .Note("ListIncidents").Produces<Page<IncidentRow>>().Refuses(400, 403);
        incidents.MapGet("/counts", (Door door, CancellationToken cancellation) => door.AnswerAsync(new CountIncidents(), cancellation))
            .Note("CountIncidents").Produces<IReadOnlyList<IncidentCount>>().Refuses(403);
        incidents.MapGet("/{instanceId}", (string instanceId, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetIncident(instanceId), cancellation))
            .Note("GetIncident").Produces<IncidentDetail>().Refuses(403, 404);
        incidents.MapPost("/retry", (Rows<Retry> body, Door door, CancellationToken cancellation) =>
                MendAsync(body.Items, row => new RetryIncident(row.InstanceId ?? "", row.ActivityInstanceId, row.Revision), door, cancellation))
            .Note("RetryIncidents").Produces<IReadOnlyList<MendedRow>>().Refuses(400, 403);
        incidents.MapPost("/skip", (Rows<Skip> body, Door door, CancellationToken cancellation) =>
                MendAsync(body.Items, row => new SkipIncident(row.InstanceId ?? "", row.Reason, row.Outcome, row.ActivityInstanceId, row.Revision), door, cancellation))
            .Note("SkipIncidents").Produces<IReadOnlyList<MendedRow>>().Refuses(400, 403);
        incidents.MapPost("/correct", (Rows<Correct> body, Door door, CancellationToken cancellation) =>
                MendAsync(body.Items, row => new CorrectIncident(row.InstanceId ?? "", row.Variable, row.Value, row.Reason, row.ActivityInstanceId, row.Revision), door, cancellation))
            .Note("CorrectIncidents").Produces<IReadOnlyList<MendedRow>>().Refuses(400, 403);
        incidents.MapPost("/cancel", (Rows<Cancel> body, Door door, CancellationToken cancellation) =>
                MendAsync(body.Items, row => new CancelIncident(row.InstanceId ?? "", row.Reason, row.Revision), door, cancellation))
            .Note("CancelIncidents").Produces<IReadOnlyList<MendedRow>>().Refuses(400, 403);
    }

    /// <summary>A null among the rows stays one: the request is refused for it.</summary>
    private static Task<IResult> MendAsync<T>(IReadOnlyList<T>? rows, Func<T, IMend> act, Door door, CancellationToken cancellation) where T : class =>
        door.AnswerAsync(new MendIncidents([.. (rows ?? []).Select(row => row is null ? null! : act(row))]), cancellation);

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
