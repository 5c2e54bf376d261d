using Hotline.Workflows.Tickets.Features.Holds;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>挂账台账. A hold is begun and reviewed like every matter; here are the ledger and what is written in it.</summary>
internal static class HoldRoutes
{
    /// <param name="Text">What has happened.</param>
    /// <param name="NextCheckAt">Another date for the next check; null to leave it.</param>
    /// <param name="Proofs">Measures that are done now.</param>
    public sealed record Progress(string Text, DateTimeOffset? NextCheckAt, IReadOnlyList<MeasureProof>? Proofs);

    /// <param name="Evidence">Why it is solved.</param>
    public sealed record Release(string Evidence);

    public static void MapHolds(this IEndpointRouteBuilder api)
    {
        var holds = api.MapGroup("/holds").WithTags("挂账");
        holds.MapGet("/", ListAsync)
            .Note("ListHolds").Produces<HoldPage>().Refuses(400);
        holds.MapGet("/{no}", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetHold(no), cancellation))
            .Note("GetHold").Produces<HoldDetail>().Refuses(404);
        holds.MapPost("/{no}/notes", (string no, Progress body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new NoteHold(no, body.Text, body.NextCheckAt, body.Proofs), _ => Results.NoContent(), cancellation))
            .Note("NoteHold").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409);
        holds.MapPost("/{no}/release", (string no, Release body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new AskRelease(no, body.Evidence), _ => Results.NoContent(), cancellation))
            .Note("AskRelease").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409, 422);
        holds.MapPost("/{no}/urge", (string no, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new UrgeHold(no), _ => Results.NoContent(), cancellation))
            .Note("UrgeHold").Produces(StatusCodes.Status204NoContent).Refuses(403, 404, 409, 422);
    }

    private static Task<IResult> ListAsync(string? tab, string? order, string? after, int? take, Door door, CancellationToken cancellation)
    {
        var at = HoldTab.Held;
        if (!OrderNames.TryRead(order, TicketOrder.Due, out var sorted))
            return Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("order", SearchTexts.Get("TicketOrder"))));
        return string.IsNullOrWhiteSpace(tab) || (!tab.Any(char.IsDigit) && Enum.TryParse(tab, ignoreCase: true, out at))
            ? door.AnswerAsync(new ListHolds(at, string.IsNullOrWhiteSpace(after) ? null : after, take ?? 100, sorted), cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("tab", ProblemTexts.Format("HoldTab", tab))));
    }
}
