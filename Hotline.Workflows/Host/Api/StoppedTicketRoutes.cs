using Hotline.Workflows.Tickets.Features.Incidents;

namespace Hotline.Workflows.Host.Api;

/// <summary>A ticket whose flow an administrator has cancelled: a new run of its flow, or its end.</summary>
internal static class StoppedTicketRoutes
{
    /// <param name="Reason">Goes into the history.</param>
    /// <param name="ActivityId">The stage to begin at; the flow's own start without it.</param>
    public sealed record Restart(string? Reason, string? ActivityId);

    public sealed record Close(string? Reason);

    public static void MapStoppedTickets(this IEndpointRouteBuilder api)
    {
        var ticket = api.MapGroup("/tickets/{no}").WithTags("运行异常");
        ticket.MapGet("/restart", (string no, Door door, CancellationToken cancellation) => door.AnswerAsync(new ListRestartStages(no), cancellation))
            .Note("ListRestartStages").Produces<RestartStages>().Refuses(403, 404, 409, 422);
        ticket.MapPost("/restart", (string no, Restart body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new RestartTicket(no, body.Reason, body.ActivityId), cancellation))
            .Note("RestartTicket").Produces<RestartedTicket>().Refuses(400, 403, 404, 409, 422);
        ticket.MapPost("/close", (string no, Close body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new CloseStoppedTicket(no, body.Reason), _ => Results.NoContent(), cancellation))
            .Note("CloseStoppedTicket").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 409);
    }
}
