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
            .Note("ChangeLead", "改派主办", "只有区中心的派单员能做，reason 必填。派给原主办单位的任务转给新主办单位，时限连续计算；原主办单位默认转为协办。")
            .Produces<ChangedLead>().Refuses(400, 403, 404, 409, 422);
        var reasons = api.MapGroup("/return-reasons").WithTags("派单与退单");
        reasons.MapGet("/", (Door door, CancellationToken cancellation) => door.AnswerAsync(new ListReturnReasons(), cancellation))
            .Note("ListReturnReasons", "退单事由", "退单时 cause 填其中一条的 name。停用的只有管理员能看到。")
            .Produces<IReadOnlyList<ReturnReasonRow>>();
        reasons.MapPost("/", (Reason body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(body.Save(null), saved => Results.Created($"/api/return-reasons/{saved.Id}", saved), cancellation))
            .Note("AddReturnReason", "增加退单事由", "只有管理员能做。staysWithFirst：按首接负责制仍由退单的单位主办；restartsClocks：重新派单后时限重新起算。")
            .Produces<ReturnReasonRow>(StatusCodes.Status201Created).Refuses(400, 403);
        reasons.MapPut("/{id:long}", (long id, Reason body, Door door, CancellationToken cancellation) => door.AnswerAsync(body.Save(id), cancellation))
            .Note("SaveReturnReason", "修改或停用退单事由", "只有管理员能做。不删除：已有的退单写着它。version 是看到的版本。")
            .Produces<ReturnReasonRow>().Refuses(400, 403, 404, 409);
    }
}
