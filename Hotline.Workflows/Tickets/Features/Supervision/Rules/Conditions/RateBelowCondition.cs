using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Organization;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules.Conditions;

/// <summary>
/// 满意率低于目标: on so many days on end a unit's rate of satisfied answers since the begin of the period, with at least so
/// many of them, ends below a line. From the daily rollups alone.
/// </summary>
internal sealed class RateBelowCondition(RuleFacts facts) : RuleCondition
{
    public override string Key => "rate-below";

    public override IReadOnlyList<RuleNumber> Numbers { get; } =
        [RuleNumber.Whole("line", 95, 1, 100), RuleNumber.Whole("days", 7, 1, 60), RuleNumber.Whole("least", 10, 1, 10_000)];

    public override async IAsyncEnumerable<RuleCause> CausesAsync(
        RuleNumbers numbers, CauseWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (line, days, least) = (numbers.Whole("line"), numbers.Whole("days"), numbers.Whole("least"));
        for (var period = facts.Periods.Of(window.From); period.From < window.To; period = facts.Periods.Of(period.To))
        {
            var ends = facts.Periods.LocalDay(period.To < window.To ? period.To : window.To);
            foreach (var (unit, counts) in await DaysAsync(period, ends, cancellationToken))
            {
                var (sum, below) = (LedgerFigures.None, 0);
                for (var day = period.First; day < ends && below < days; day = day.AddDays(1))
                {
                    sum += counts.GetValueOrDefault(LedgerPeriods.Number(day), LedgerFigures.None);
                    below = sum.Called >= least && sum.Rate(facts.Options.Ledger.MostlySatisfiedCounts) < line ? below + 1 : 0;
                    var at = facts.Periods.StartOf(day.AddDays(1));
                    if (below == days && window.Holds(at))
                        yield return Below(unit.Id, period, at, sum, line, days);
                }
            }
        }
    }

    private RuleCause Below(long unitId, RulePeriod period, DateTimeOffset at, LedgerFigures sum, int line, int days) =>
        new($"{unitId}:{period.Number}", at, unitId, RuleTexts.Format("Cause.rate-below", days, sum.Rate(facts.Options.Ledger.MostlySatisfiedCounts), line, sum.Called)) { Period = period };

    private async Task<Dictionary<Model.Unit, Dictionary<int, LedgerFigures>>> DaysAsync(RulePeriod period, DateOnly ends, CancellationToken cancellationToken)
    {
        var (from, to) = (LedgerPeriods.Number(period.First), LedgerPeriods.Number(ends));
        var rows = await facts.Db.Ledger.Where(row => row.Day >= from && row.Day < to && row.Called > 0)
            .GroupBy(row => new { row.UnitId, row.Day })
            .Select(day => new { day.Key.UnitId, day.Key.Day, Called = day.Sum(row => row.Called), Satisfied = day.Sum(row => row.Satisfied), Mostly = day.Sum(row => row.MostlySatisfied) })
            .ToListAsync(cancellationToken);
        var book = await facts.BookAsync(cancellationToken);
        return rows
            .Select(row => (House: RuleFacts.HouseOf(book, row.UnitId), row.Day, Figures: LedgerFigures.None with { Called = row.Called, Satisfied = row.Satisfied, MostlySatisfied = row.Mostly }))
            .Where(row => row.House is not null)
            .GroupBy(row => row.House!)
            .ToDictionary(unit => unit.Key, unit => unit.GroupBy(row => row.Day).ToDictionary(day => day.Key, day => LedgerFigures.Sum(day.Select(row => row.Figures))));
    }
}
