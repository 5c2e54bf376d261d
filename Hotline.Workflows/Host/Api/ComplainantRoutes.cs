using Hotline.Workflows.Tickets.Features.Complainants;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.Api;

/// <summary>重点诉求人台账.</summary>
internal static class ComplainantRoutes
{
    public sealed record NewComplainant(string? TicketNo, string? Phone, string? Name, string? Reason, DateOnly? ReviewOn);

    public sealed record ComplainantReview(bool Stays, string? Note, DateOnly? ReviewOn);

    public static void MapComplainants(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/complainants").WithTags("重点诉求人");
        people.MapGet("/", (bool? ended, string? q, string? after, int? take, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ListKeyComplainants(ended ?? false, q, after, take ?? 50), cancellation))
            .Note("ListKeyComplainants").Produces<Page<ComplainantRow>>().Refuses(400, 403);
        people.MapGet("/{id:long}", (long id, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetKeyComplainant(id), cancellation))
            .Note("GetKeyComplainant").Produces<ComplainantFile>().Refuses(403, 404);
        people.MapPost("/", PutAsync)
            .Note("PutKeyComplainant").Produces<PutComplainant>(StatusCodes.Status201Created).Refuses(400, 403, 404, 409);
        people.MapPost("/{id:long}/review", (long id, ComplainantReview body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ReviewKeyComplainant(id, body.Stays, body.Note, body.ReviewOn), _ => Results.NoContent(), cancellation))
            .Note("ReviewKeyComplainant").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409);
        people.MapPost("/{id:long}/reveal", (long id, Door door, CancellationToken cancellation) => door.AnswerAsync(new RevealKeyComplainant(id), cancellation))
            .Note("RevealKeyComplainant").Produces<RevealedReporter>().Refuses(403, 404);
    }

    private static Task<IResult> PutAsync(
        NewComplainant body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, Door door, CancellationToken cancellation) =>
        door.AnswerAsync(
            new PutKeyComplainant(body.TicketNo, body.Phone, body.Name, body.Reason, body.ReviewOn, idempotencyKey),
            put => Results.Created($"/api/complainants/{put.Id}", put),
            cancellation);
}
