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
            .Note("GetVisits", "上门记录", "required：这类工单办结前要上门的阶段（设置 Hotline:Visits:Required，按分类和时限）；missing：还缺的。")
            .Produces<TicketVisits>().Refuses(404);
        visits.MapPost("/", AddAsync)
            .Note("AddVisit", "记一次上门", "stage：before 办理前、during 办理中、after 办理后。照片和签字先传为工单附件，再写它们的 id。")
            .Produces<AddedVisit>(StatusCodes.Status201Created).Refuses(400, 403, 404, 409, 422);
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
