using System.Globalization;
using Hotline.Workflows.Tickets.Features.Visits;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.Api;

/// <summary>上门记录.</summary>
internal static class VisitRoutes
{
    public sealed record NewVisit(
        VisitStage Stage, DateTimeOffset? At, string? Place, string? People, bool Met, string? Note, IReadOnlyList<string>? Photos, long? SignatureId);

    public static void MapVisits(this IEndpointRouteBuilder api)
    {
        var visits = api.MapGroup("/tickets/{no}/visits").WithTags("上门");
        visits.MapGet("/", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetVisits(no), cancellation))
            .Note("GetVisits").Produces<TicketVisits>().Refuses(404);
        visits.MapPost("/", AddAsync)
            .Note("AddVisit").Produces<AddedVisit>(StatusCodes.Status201Created).Refuses(400, 403, 404, 409, 422);
    }

    private static Task<IResult> AddAsync(
        string no, NewVisit body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, Door door, CancellationToken cancellation) =>
        door.AnswerAsync(
            new AddVisit(no, body.Stage, body.At, body.Place, body.People, body.Met, body.Note, body.Photos?.Select(IdOf).ToList(), body.SignatureId, idempotencyKey),
            added => Results.Created($"/api/tickets/{no}/visits", added),
            cancellation);

    /// <summary>What is no id is the id of nothing, and refused as such.</summary>
    private static long IdOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
