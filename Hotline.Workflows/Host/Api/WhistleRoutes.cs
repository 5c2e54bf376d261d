using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>吹哨报到: whistles with their departments. One is begun as an action on its ticket; its tasks are ordinary tasks.</summary>
internal static class WhistleRoutes
{
    /// <param name="UnitId">The department's id.</param>
    public sealed record Addition(long? UnitId);

    /// <param name="Reason">Why it goes before it is done.</param>
    public sealed record Leave(string? Reason);

    /// <param name="Note">Why not, or what for.</param>
    public sealed record LeaveAnswer(bool Granted, string? Note);

    public static void MapWhistles(this IEndpointRouteBuilder api)
    {
        var whistles = api.MapGroup("/whistles").WithTags("吹哨");
        whistles.MapGet("/", (string? state, string? q, string? after, int? take, Door door, CancellationToken cancellation) =>
                state is null or "open" or "ended"
                    ? door.AnswerAsync(new ListWhistles(state is null ? null : state == "open", q, after, take ?? 50), cancellation)
                    : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("state", ProblemTexts.Get("WhistleState")))))
            .Note("ListWhistles").Produces<Page<WhistleRow>>().Refuses(400);
        whistles.MapGet("/statistics", (DateOnly? from, DateOnly? to, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetWhistleStatistics(from, to), cancellation))
            .Note("GetWhistleStatistics").Produces<WhistleStatistics>().Refuses(400);
        whistles.MapPost("/statistics/check", (bool? mend, Door door, CancellationToken cancellation) => door.AnswerAsync(new CheckWhistleCounts(mend ?? false), cancellation))
            .Note("CheckWhistleCounts").Produces<WhistleCheck>().Refuses(403);
        whistles.MapGet("/{no}", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetWhistle(no), cancellation))
            .Note("GetWhistle").Produces<WhistleView>().Refuses(404);
        whistles.MapPost("/{no}/units", (string no, Addition body, Door door, CancellationToken cancellation) => body.UnitId is { } unit
                ? door.AnswerAsync(new AddSummons(no, unit), _ => Results.NoContent(), cancellation)
                : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("unitId", ProblemTexts.Get("NoDepartment")))))
            .Note("AddSummons").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409, 422);
        whistles.MapPost("/{no}/leave", (string no, Leave body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new AskLeave(no, body.Reason), _ => Results.NoContent(), cancellation))
            .Note("AskLeave").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409, 422);
        whistles.MapPost("/{no}/units/{sequence:long}/leave", (string no, long sequence, LeaveAnswer body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new AnswerLeave(no, (int)Math.Min(sequence, int.MaxValue), body.Granted, body.Note), _ => Results.NoContent(), cancellation))
            .Note("AnswerLeave").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409, 422);
    }
}
