using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Dispatch.Reasons;

namespace Hotline.Workflows.Host.Api;

/// <summary>派单与退单: who leads, and the catalogue of reasons for returns.</summary>
internal static class DispatchRoutes
{
    /// <param name="LeadUnitId">The unit that is to lead.</param>
    /// <param name="Reason">Goes into the history.</param>
    /// <param name="KeepAssisting">The unit that led goes on as an assisting one; true without it.</param>
    public sealed record NewLead(long LeadUnitId, string? Reason, bool? KeepAssisting);

    /// <inheritdoc cref="SaveReturnReason"/>
    public sealed record Reason(string? Name, string? LegalBasis, bool StaysWithFirst, bool RestartsClocks, bool? IsActive, int SortOrder, long? Version)
    {
        internal SaveReturnReason Save(long? id) => new(Name, LegalBasis, StaysWithFirst, RestartsClocks, IsActive ?? true, SortOrder, id, Version);
    }

    public static void MapDispatch(this IEndpointRouteBuilder api)
    {
        api.MapPost("/tickets/{no}/lead", (string no, NewLead body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ChangeLead(no, body.LeadUnitId, body.Reason, body.KeepAssisting ?? true), cancellation))
            .WithTags("派单与退单")
            .Note("ChangeLead").Produces<ChangedLead>().Refuses(400, 403, 404, 409, 422);
        var reasons = api.MapGroup("/return-reasons").WithTags("派单与退单");
        reasons.MapGet("/", (Door door, CancellationToken cancellation) => door.AnswerAsync(new ListReturnReasons(), cancellation))
            .Note("ListReturnReasons").Produces<IReadOnlyList<ReturnReasonRow>>();
        reasons.MapPost("/", (Reason body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(body.Save(null), saved => Results.Created($"/api/return-reasons/{saved.Id}", saved), cancellation))
            .Note("AddReturnReason").Produces<ReturnReasonRow>(StatusCodes.Status201Created).Refuses(400, 403);
        reasons.MapPut("/{id:long}", (long id, Reason body, Door door, CancellationToken cancellation) => door.AnswerAsync(body.Save(id), cancellation))
            .Note("SaveReturnReason").Produces<ReturnReasonRow>().Refuses(400, 403, 404, 409);
    }
}
