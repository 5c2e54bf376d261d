using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>Reads the ledger's rows, added up over a period, and the open tasks; no ticket is counted.</summary>
internal sealed class LedgerLines(HotlineDb db, CurrentActor current, ReferenceShelf shelf, LedgerTasks tasks)
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
            (path, units) = (under, units.Where(unit => unit.Path.StartsWith(under)));
        }

        var ended = LedgerPeriods.Rows(from, to);
        var sums = await db.Ledger
            .Where(row => (row.Day == 0 || ended.Contains(row.Day)) && units.Any(unit => unit.Id == row.UnitId))
            .GroupBy(row => new { row.UnitId, row.Leader, row.SectionHead, row.HandlerId })
            .Select(group => new
            {
                Key = new LedgerKey(group.Key.UnitId, group.Key.Leader, group.Key.SectionHead, group.Key.HandlerId),
                Figures = new LedgerFigures(
                    group.Sum(row => row.Open), group.Sum(row => row.Overdue), group.Sum(row => row.Closed), group.Sum(row => row.Returned),
                    group.Sum(row => row.Reworked), group.Sum(row => row.Called), group.Sum(row => row.Satisfied), group.Sum(row => row.MostlySatisfied))
                {
                    Held = group.Sum(row => row.Held),
                    Responded = group.Sum(row => row.Responded),
                    RespondMinutes = group.Sum(row => row.RespondMinutes),
                    Handled = group.Sum(row => row.Handled),
                    HandleMinutes = group.Sum(row => row.HandleMinutes),
                },
            })
            .ToListAsync(cancellationToken);
        var figures = sums.ToDictionary(sum => sum.Key, sum => sum.Figures);
        foreach (var share in await tasks.CountAsync(unitId, path, cancellationToken))
        {
            var key = new LedgerKey(share.UnitId, share.Leader, share.SectionHead, share.HandlerId);
            figures[key] = figures.GetValueOrDefault(key, LedgerFigures.None) + (LedgerFigures.None with { Tasks = share.Open, LateTasks = share.Late });
        }

        var handlers = figures.Keys.Select(key => key.HandlerId).Distinct().ToList();
        var names = await db.Users.Where(person => handlers.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellationToken);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        return figures.Where(sum => sum.Value != LedgerFigures.None).Select(sum =>
        {
            var unit = book.Unit(sum.Key.UnitId);
            var house = unit is null ? null : HouseOf(unit, book);
            return new LedgerLine(
                sum.Key.UnitId, unit?.Name ?? $"{sum.Key.UnitId}", house?.Id ?? sum.Key.UnitId, house?.Name ?? $"{sum.Key.UnitId}", Name(sum.Key.Leader), Name(sum.Key.SectionHead),
                sum.Key.HandlerId == 0 ? null : sum.Key.HandlerId, sum.Key.HandlerId == 0 ? null : names.GetValueOrDefault(sum.Key.HandlerId, $"{sum.Key.HandlerId}"),
                sum.Value);
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

    private readonly record struct LedgerKey(long UnitId, string Leader, string SectionHead, long HandlerId);
}
