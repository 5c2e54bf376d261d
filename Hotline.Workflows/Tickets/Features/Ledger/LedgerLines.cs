using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>Reads the ledger's rows, added up over a period; no ticket is looked at.</summary>
internal sealed class LedgerLines(HotlineDb db, CurrentActor current, ReferenceShelf shelf)
{
    public async Task<Result<List<LedgerLine>>> ReadAsync(DateOnly from, DateOnly to, long? unitId, CancellationToken cancellationToken)
    {
        var path = current.Actor.UnitPath;
        var units = db.Units.Where(unit => unit.Path.StartsWith(path));
        if (unitId is { } id)
        {
            var under = await units.Where(unit => unit.Id == id).Select(unit => unit.Path).FirstOrDefaultAsync(cancellationToken);
            if (under is null)
                return new NotFound("unit-unknown", LedgerTexts.Get("UnitUnknown"));
            units = units.Where(unit => unit.Path.StartsWith(under));
        }

        var (first, last) = (LedgerPeriods.Number(from), LedgerPeriods.Number(to));
        var sums = await db.Ledger
            .Where(row => (row.Day == 0 || (row.Day >= first && row.Day <= last)) && units.Any(unit => unit.Id == row.UnitId))
            .GroupBy(row => new { row.UnitId, row.Leader, row.SectionHead, row.HandlerId })
            .Select(group => new
            {
                group.Key,
                Figures = new LedgerFigures(
                    group.Sum(row => row.Open), group.Sum(row => row.Overdue), group.Sum(row => row.Closed), group.Sum(row => row.Returned),
                    group.Sum(row => row.Reworked), group.Sum(row => row.Called), group.Sum(row => row.Satisfied), group.Sum(row => row.MostlySatisfied)),
            })
            .ToListAsync(cancellationToken);
        var handlers = sums.Select(sum => sum.Key.HandlerId).Distinct().ToList();
        var names = await db.Users.Where(person => handlers.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellationToken);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        return sums.Where(sum => sum.Figures != LedgerFigures.None).Select(sum =>
        {
            var unit = book.Unit(sum.Key.UnitId);
            var house = unit is null ? null : HouseOf(unit, book);
            return new LedgerLine(
                sum.Key.UnitId, unit?.Name ?? $"{sum.Key.UnitId}", house?.Id ?? sum.Key.UnitId, house?.Name ?? $"{sum.Key.UnitId}", Name(sum.Key.Leader), Name(sum.Key.SectionHead),
                sum.Key.HandlerId == 0 ? null : sum.Key.HandlerId, sum.Key.HandlerId == 0 ? null : names.GetValueOrDefault(sum.Key.HandlerId, $"{sum.Key.HandlerId}"),
                sum.Figures);
        }).ToList();
    }

    private static Unit HouseOf(Unit unit, ReferenceBook book)
    {
        var house = DutyPlaces.HouseOf(unit.Path);
        for (var at = unit; ; at = book.Unit(at.ParentId!.Value)!)
        {
            if (at.Path == house || at.ParentId is null || book.Unit(at.ParentId.Value) is null)
                return at;
        }
    }

    private static string? Name(string name) => name.Length == 0 ? null : name;
}
