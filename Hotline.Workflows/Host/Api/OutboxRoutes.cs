using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>What leaves the house by mail, SMS and webhook, and what could not.</summary>
internal static class OutboxRoutes
{
    /// <param name="Reason">Why; shown beside it.</param>
    public sealed record Because(string? Reason);

    /// <param name="Ids">Of the messages.</param>
    public sealed record Messages(IReadOnlyList<long>? Ids);

    public static void MapOutbox(this IEndpointRouteBuilder api)
    {
        var outbox = api.MapGroup("/outbox").WithTags(ApiTexts.Get("Outbox"));
        outbox.MapGet("/", ListAsync).Note("ListOutbox").Produces<Page<OutboxRow>>().Refuses(400, 403);
        outbox.MapGet("/channels", (Door door, CancellationToken cancellation) => door.AnswerAsync(new GetOutboxChannels(), cancellation))
            .Note("GetOutboxChannels").Produces<IReadOnlyList<OutboxChannel>>().Refuses(403);
        outbox.MapPost("/retry", (Messages body, Door door, CancellationToken cancellation) => door.AnswerAsync(new RetryMessages(body.Ids ?? []), cancellation))
            .Note("RetryMessages").Produces<RetriedMessages>().Refuses(400, 403, 404, 422);
        outbox.MapPost("/{id:long}/retry", (long id, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new RetryMessages([id]), _ => Results.NoContent(), cancellation))
            .Note("RetryMessage").Produces(StatusCodes.Status204NoContent).Refuses(403, 404, 422);
        outbox.MapPost("/{id:long}/drop", (long id, Because body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new DropMessage(id, body.Reason), _ => Results.NoContent(), cancellation))
            .Note("DropMessage").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409);
        outbox.MapPut("/pauses/{channel}", (string channel, Because body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new PauseChannel(channel, body.Reason), _ => Results.NoContent(), cancellation))
            .Note("PauseChannel").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409);
        outbox.MapDelete("/pauses/{channel}", (string channel, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ResumeChannel(channel), _ => Results.NoContent(), cancellation))
            .Note("ResumeChannel").Produces(StatusCodes.Status204NoContent).Refuses(403, 404);
    }

    private static Task<IResult> ListAsync(string? state, string? channel, string? order, string? after, int? take, Door door, CancellationToken cancellation)
    {
        var asked = OutboxState.Dead;
        if (!OrderNames.TryRead(order, AgeOrder.Newest, out var sorted))
            return Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("order", SearchTexts.Get("AgeOrder"))));
        return string.IsNullOrWhiteSpace(state) || (!state.Any(char.IsDigit) && Enum.TryParse(state, ignoreCase: true, out asked))
            ? door.AnswerAsync(
                new ListOutbox(asked, string.IsNullOrWhiteSpace(channel) ? null : channel, string.IsNullOrWhiteSpace(after) ? null : after, take ?? 50, sorted), cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("state", ApiTexts.Format("NoOutboxState", state))));
    }
}
