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
            .Note("ListKeyComplainants", "重点诉求人台账", "姓名和电话已遮盖；先复查的在前。区中心看全部，单位只看自己工单的诉求人。ended=true：已移出的。q：原因中的字词，或列入时的工单号。")
            .Produces<Page<ComplainantRow>>().Refuses(400, 403);
        people.MapGet("/{id:long}", (long id, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetKeyComplainant(id), cancellation))
            .Note("GetKeyComplainant", "一位重点诉求人", "他的工单，和谁列入、复查、查看过。")
            .Produces<ComplainantFile>().Refuses(403, 404);
        people.MapPost("/", PutAsync)
            .Note("PutKeyComplainant", "列入重点诉求人", "只有督办和管理员能列入。ticketNo 或 phone 写一个；写明原因和复查日期（不写按设置 Hotline:Complainants:ReviewAfterDays）。")
            .Produces<PutComplainant>(StatusCodes.Status201Created).Refuses(400, 403, 404, 409);
        people.MapPost("/{id:long}/review", (long id, ComplainantReview body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ReviewKeyComplainant(id, body.Stays, body.Note, body.ReviewOn), _ => Results.NoContent(), cancellation))
            .Note("ReviewKeyComplainant", "复查：保留或移出")
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409);
        people.MapPost("/{id:long}/reveal", (long id, Door door, CancellationToken cancellation) => door.AnswerAsync(new RevealKeyComplainant(id), cancellation))
            .Note("RevealKeyComplainant", "显示姓名和电话", "每次查看都留痕。")
            .Produces<RevealedReporter>().Refuses(403, 404);
    }

    private static Task<IResult> PutAsync(
        NewComplainant body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, Door door, CancellationToken cancellation) =>
        door.AnswerAsync(
            new PutKeyComplainant(body.TicketNo, body.Phone, body.Name, body.Reason, body.ReviewOn, idempotencyKey),
            put => Results.Created($"/api/complainants/{put.Id}", put),
            cancellation);
}
