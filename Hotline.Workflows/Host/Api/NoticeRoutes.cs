using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>Notices to the person who asks, and what that person wants to be told of.</summary>
internal static class NoticeRoutes
{
    /// <param name="Ids">Null for all that are unread.</param>
    public sealed record Which(IReadOnlyList<long>? Ids);

    public static void MapNotices(this IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("").WithTags(ApiTexts.Get("Notices"));
        notices.MapGet("/notices", (bool? unread, string? after, int? take, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ListNotices(unread ?? false, string.IsNullOrWhiteSpace(after) ? null : after, take ?? 50), cancellation))
            .Note("ListNotices").Produces<Page<NoticeRow>>().Refuses(400);
        notices.MapPost("/notices/read", (Which body, Door door, CancellationToken cancellation) => door.AnswerAsync(new ReadNotices(body.Ids), cancellation))
            .Note("ReadNotices").Produces<ReadCount>().Refuses(400);
        notices.MapGet("/me/notice-choice", (Door door, CancellationToken cancellation) => door.AnswerAsync(new GetNoticeChoice(), cancellation))
            .Note("GetNoticeChoice").Produces<NoticeWishes>();
        notices.MapPut("/me/notice-choice", (NoticeWishes body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetNoticeChoice(body), _ => Results.NoContent(), cancellation))
            .Note("SetNoticeChoice").Produces(StatusCodes.Status204NoContent).Refuses(400);
    }
}
