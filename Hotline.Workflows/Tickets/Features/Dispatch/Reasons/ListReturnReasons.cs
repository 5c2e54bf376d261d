using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Dispatch.Reasons;

/// <summary>退单事由目录, in its order; the retired ones only for those who maintain it.</summary>
[AllowEveryone]
public sealed record ListReturnReasons : IQuery<IReadOnlyList<ReturnReasonRow>>;

/// <param name="StaysWithFirst">首接负责: the unit that returned goes on leading, others only assist.</param>
/// <param name="RestartsClocks">The next dispatch starts the clocks anew.</param>
public sealed record ReturnReasonRow(
    long Id, string Name, string LegalBasis, bool StaysWithFirst, bool RestartsClocks, bool IsActive, int SortOrder, long Version)
{
    internal static ReturnReasonRow Of(ReturnReason reason) => new(
        reason.Id, reason.Name, reason.LegalBasis, reason.StaysWithFirst, reason.RestartsClocks, reason.IsActive, reason.SortOrder, reason.Version);
}

internal sealed class ListReturnReasonsHandler(HotlineDb db, CurrentActor current) : IRequestHandler<ListReturnReasons, Result<IReadOnlyList<ReturnReasonRow>>>
{
    public async Task<Result<IReadOnlyList<ReturnReasonRow>>> Handle(ListReturnReasons request, CancellationToken cancellationToken)
    {
        var all = current.Actor.May<SaveReturnReason>();
        var reasons = await db.ReturnReasons.Where(x => all || x.IsActive).OrderBy(x => x.SortOrder).ThenBy(x => x.Id).ToListAsync(cancellationToken);
        return reasons.ConvertAll(ReturnReasonRow.Of);
    }
}
