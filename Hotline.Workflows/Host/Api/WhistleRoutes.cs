using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>吹哨报到: whistles with their departments. One is begun as an action on its ticket; its tasks are ordinary tasks.</summary>
internal static class WhistleRoutes
{
    /// <param name="UnitId">The department's id.</param>
    public sealed record Addition(long? UnitId);

    public static void MapWhistles(this IEndpointRouteBuilder api)
    {
        var whistles = api.MapGroup("/whistles").WithTags("吹哨");
        whistles.MapGet("/", (string? state, string? q, string? after, int? take, Door door, CancellationToken cancellation) =>
                state is null or "open" or "ended"
                    ? door.AnswerAsync(new ListWhistles(state is null ? null : state == "open", q, after, take ?? 50), cancellation)
                    : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("state", "state 可以是 open 或 ended。"))))
            .Note("ListWhistles", "查吹哨，新的在前", "state：open（在办）、ended（已结束）。含各部门应哨、到场、处置、评哨的家数。")
            .Produces<Page<WhistleRow>>().Refuses(400);
        whistles.MapGet("/statistics", (DateTimeOffset? from, DateTimeOffset? to, TimeProvider time, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetWhistleStatistics(from ?? time.GetUtcNow().AddMonths(-1), to ?? time.GetUtcNow()), cancellation))
            .Note("GetWhistleStatistics", "吹哨双方的统计", "不写时间就是最近一个月。只含本单位及下级，区中心看全部。")
            .Produces<WhistleStatistics>().Refuses(400);
        whistles.MapGet("/{no}", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetWhistle(no), cancellation))
            .Note("GetWhistle", "一次吹哨的各部门")
            .Produces<WhistleView>().Refuses(404);
        whistles.MapPost("/{no}/units", (string no, Addition body, Door door, CancellationToken cancellation) => body.UnitId is { } unit
                ? door.AnswerAsync(new AddSummons(no, unit), _ => Results.NoContent(), cancellation)
                : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("unitId", "请写明部门 unitId。"))))
            .Note("AddSummons", "加部门", "吹哨单位在办理中再请一个部门。")
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409, 422);
    }
}
