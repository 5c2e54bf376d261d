using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>How satisfied people were month by month with those behind a row of the ledger.</summary>
/// <param name="To">A day of the last month; null for today.</param>
/// <param name="UnitId">As in <see cref="FindLedgerTickets"/>, like the three that follow.</param>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Auditor, Roles.Dispatcher, Roles.Reviewer)]
public sealed record GetLedgerTrend(DateOnly? To = null, long? UnitId = null, string? Leader = null, string? SectionHead = null, long? HandlerId = null)
    : IQuery<IReadOnlyList<LedgerMonth>>;

/// <param name="Month">Its first day.</param>
/// <param name="Rate">Percent; null without an answered callback.</param>
public sealed record LedgerMonth(DateOnly Month, int Called, decimal? Rate);

internal sealed class GetLedgerTrendHandler(HotlineDb db, CurrentActor current, LedgerPeriods periods, HotlineOptions options)
    : IRequestHandler<GetLedgerTrend, Result<IReadOnlyList<LedgerMonth>>>
{
    public async Task<Result<IReadOnlyList<LedgerMonth>>> Handle(GetLedgerTrend request, CancellationToken cancellationToken)
    {
        var period = periods.Of(null, request.To);
        if (!period.Succeeded)
            return period.Refusal;
        var last = new DateOnly(period.Value.To.Year, period.Value.To.Month, 1);
        var months = Enumerable.Range(1 - options.Ledger.Months, options.Ledger.Months).Select(last.AddMonths).ToList();
        var (first, end) = (LedgerPeriods.MonthOf(LedgerPeriods.Number(months[0])), LedgerPeriods.MonthOf(LedgerPeriods.Number(last)));
        var own = current.Actor.UnitPath;
        var units = db.Units.Where(unit => unit.Path.StartsWith(own));
        if (request.UnitId is { } unitId)
            units = units.Where(unit => db.Units.Any(above => above.Id == unitId && unit.Path.StartsWith(above.Path)));
        var rows = db.Ledger.Where(row => row.Day >= first && row.Day <= end && row.Called > 0 && units.Any(unit => unit.Id == row.UnitId));
        if (request.Leader is { } leader)
            rows = rows.Where(row => row.Leader == leader);
        if (request.SectionHead is { } head)
            rows = rows.Where(row => row.SectionHead == head);
        if (request.HandlerId is { } handler)
            rows = rows.Where(row => row.HandlerId == handler);
        var sums = await rows.GroupBy(row => row.Day)
            .Select(month => new { month.Key, Called = month.Sum(row => row.Called), Satisfied = month.Sum(row => row.Satisfied), Mostly = month.Sum(row => row.MostlySatisfied) })
            .ToDictionaryAsync(month => month.Key, cancellationToken);
        return months.ConvertAll(month => sums.GetValueOrDefault(LedgerPeriods.MonthOf(LedgerPeriods.Number(month))) is { } sum
            ? new LedgerMonth(month, sum.Called, (LedgerFigures.None with { Called = sum.Called, Satisfied = sum.Satisfied, MostlySatisfied = sum.Mostly }).Rate(options.Ledger.MostlySatisfiedCounts))
            : new LedgerMonth(month, 0, null));
    }
}
