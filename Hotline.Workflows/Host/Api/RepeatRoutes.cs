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
            .Note("GetRepeats", "一张工单的重复情况", "同一电话、同一地址的同类工单有几件，可能重复的工单，和并单情况。")
            .Produces<TicketRepeats>().Refuses(404);
        tickets.MapPost("/{no}/merge", MergeAsync)
            .Note("MergeTicket", "并单：并入另一件工单", """
                into：主单编号。并入后随主单办理，自己的任务搁置、时限停表；主单到回访时，转入自己的回访，逐件问诉求人，不满意的自己重办。
                派单员可以并所有工单，主办单位的承办人可以并本单位的（设置 Hotline:Merges:ByUnits）。带 Idempotency-Key 时，重复的请求得到第一次的答复。
                """)
            .Produces<MergedTicket>().Refuses(400, 403, 404, 409, 422);
        tickets.MapPost("/{no}/unmerge", (string no, UnmergeReason body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new UnmergeTicket(no, body.Reason), cancellation))
            .Note("UnmergeTicket", "拆出：恢复到并单以前的环节", "停表的时间不计入时限。")
            .Produces<UnmergedTicket>().Refuses(400, 403, 404, 422);
    }

    private static async Task<IResult> MergeAsync(
        string no, MergeInto body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, Door door, CancellationToken cancellation) =>
        await door.AnswerAsync(new MergeTicket(no, body.Into, body.Reason, idempotencyKey), cancellation);
}
