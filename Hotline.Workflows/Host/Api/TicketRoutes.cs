using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.Api;

/// <summary>工单: find, look, take in.</summary>
internal static class TicketRoutes
{
    /// <param name="Next">The tasks it waits at.</param>
    /// <param name="JoinedNo">The ticket it goes with; null for one by itself.</param>
    /// <param name="Stuck">Its flow stopped at a fault at once and waits for an administrator.</param>
    /// <param name="Note">What is wrong with something that was taken as it came, such as a phone nobody could call; null when nothing is.</param>
    public sealed record Created(long Id, string No, IReadOnlyList<NextTask> Next, string? JoinedNo, bool Stuck, string? Note);

    public static void MapTickets(this IEndpointRouteBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("工单");
        tickets.MapGet("/", FindAsync)
            .Note("FindTickets").Produces<Page<TicketRow>>().Refuses(400);
        tickets.MapGet("/{no}", (string no, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetTicket(no), ticket => Results.Ok(TicketDocument.From(ticket)), cancellation))
            .Note("GetTicket").Produces<TicketDocument>().Refuses(404);
        tickets.MapPost("/", CreateAsync)
            .Note("CreateTicket").Produces<Created>(StatusCodes.Status201Created).Refuses(400, 403, 422);
        tickets.MapPost("/{no}/reveal", (string no, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new RevealReporter(no), cancellation))
            .Note("RevealReporter").Produces<RevealedReporter>().Refuses(403, 404);
        tickets.MapPost("/duplicates", (SuggestDuplicates body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(body, cancellation))
            .Note("SuggestDuplicates").Produces<IReadOnlyList<DuplicateSuggestion>>().Refuses(400, 429);
        api.MapGet("/overview", (Door door, CancellationToken cancellation) => door.AnswerAsync(new GetOverview(), cancellation))
            .WithTags("工单")
            .Note("GetOverview").Produces<Overview>();
    }

    private static async Task<IResult> FindAsync(
        string? state, string? unit, string? q, string? order, string? after, int? take, Door door, CancellationToken cancellation)
    {
        if (take is < 1 or > 200)
            return RefusalAnswers.ToProblem(Invalid.Field("take", ProblemTexts.Get("Take")));

        if (!OrderNames.TryRead(order, out var sorted))
            return RefusalAnswers.ToProblem(Invalid.Field("order", SearchTexts.Get("TicketOrder")));
        long? unitId = null;
        if (!string.IsNullOrWhiteSpace(unit))
        {
            unitId = await UnitNames.FindAsync(unit.Trim(), door, cancellation);
            if (unitId is null)
                return RefusalAnswers.ToProblem(Invalid.Field("unit", ApiTexts.Format("NoUnit", unit)));
        }

        return await door.AnswerAsync(new FindTickets(Text(state), unitId, Text(q), Text(after), take ?? 50, sorted), cancellation);
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static async Task<IResult> CreateAsync(
        TicketDraft body,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        HttpContext http,
        Door door,
        CancellationToken cancellation)
    {
        if (idempotencyKey is { Length: 0 or > 200 })
            return RefusalAnswers.ToProblem(Invalid.Field("Idempotency-Key", ProblemTexts.Get("IdempotencyKey")));

        return await door.AnswerAsync(new CreateTicket(body, idempotencyKey), created =>
        {
            if (created.Repeated)
                http.Response.Headers["Idempotency-Replayed"] = "true";
            return Results.Created($"/api/tickets/{created.No}", new Created(created.Id, created.No, created.Next, created.JoinedNo, created.Stuck, created.Note));
        }, cancellation);
    }
}
