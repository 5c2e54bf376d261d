using Hotline.Workflows.Tickets.Features.Repeats;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.Api;

/// <summary>重复与并单.</summary>
internal static class RepeatRoutes
{
    public sealed record MergeInto(string? Into, string? Reason);

    public sealed record UnmergeReason(string? Reason);

    public static void MapRepeats(this IEndpointRouteBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("重复与并单");
        tickets.MapGet("/{no}/repeats", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetRepeats(no), cancellation))
            .Note("GetRepeats").Produces<TicketRepeats>().Refuses(404);
        tickets.MapPost("/{no}/merge", MergeAsync)
            .Note("MergeTicket").Produces<MergedTicket>().Refuses(400, 403, 404, 409, 422);
        tickets.MapPost("/{no}/unmerge", (string no, UnmergeReason body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new UnmergeTicket(no, body.Reason), cancellation))
            .Note("UnmergeTicket").Produces<UnmergedTicket>().Refuses(400, 403, 404, 422);
    }

    private static async Task<IResult> MergeAsync(
        string no, MergeInto body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, Door door, CancellationToken cancellation) =>
        await door.AnswerAsync(new MergeTicket(no, body.Into, body.Reason, idempotencyKey), cancellation);
}
