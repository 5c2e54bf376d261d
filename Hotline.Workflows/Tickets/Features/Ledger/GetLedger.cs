using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>责任人台账: what everybody who answers for tickets has in hand, and what they brought to its end in a period; own unit and below.</summary>
/// <param name="From">First day of the period; null for the first of this month.</param>
/// <param name="To">Its last day; null for today.</param>
/// <param name="UnitId">A unit with all below; null for all that the person may see.</param>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor, Roles.Dispatcher, Roles.Reviewer)]
public sealed record GetLedger(DateOnly? From = null, DateOnly? To = null, long? UnitId = null) : IQuery<LedgerView>;

/// <param name="Lines">By unit, leader, section head and handler; the smallest there are.</param>
/// <param name="MostlySatisfiedCounts">What 基本满意 counts in a rate.</param>
/// <param name="SatisfactionTarget">In percent.</param>
public sealed record LedgerView(
    DateOnly From, DateOnly To, IReadOnlyList<LedgerLine> Lines, LedgerFigures Total, decimal MostlySatisfiedCounts, decimal SatisfactionTarget);

/// <summary>One handler of one unit under one leader and one section head.</summary>
/// <param name="HouseId">The street, bureau or enterprise the unit is part of; itself when it is one.</param>
/// <param name="Leader">Null for nobody named, like the two that follow.</param>
public sealed record LedgerLine(
    long UnitId, string UnitName, long HouseId, string HouseName, string? Leader, string? SectionHead, long? HandlerId, string? Handler, LedgerFigures Figures);

internal sealed class GetLedgerHandler(LedgerLines lines, LedgerPeriods periods, HotlineOptions options) : IRequestHandler<GetLedger, Result<LedgerView>>
{
    public async Task<Result<LedgerView>> Handle(GetLedger request, CancellationToken cancellationToken)
    {
        var period = periods.Of(request.From, request.To);
        if (!period.Succeeded)
            return period.Refusal;
        var (from, to) = period.Value;
        var found = await lines.ReadAsync(from, to, request.UnitId, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var total = LedgerFigures.Sum(found.Value.Select(line => line.Figures));
        return new LedgerView(from, to, found.Value, total, options.Ledger.MostlySatisfiedCounts, options.Ledger.SatisfactionTarget);
    }
}
