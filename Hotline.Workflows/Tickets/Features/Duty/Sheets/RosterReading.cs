using System.Globalization;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Unit = Hotline.Workflows.Tickets.Model.Unit;

namespace Hotline.Workflows.Tickets.Features.Duty.Sheets;

/// <summary>A row of the sheet with what it was found to mean.</summary>
internal sealed class ReadRow(SheetRow sheet)
{
    public SheetRow Sheet => sheet;

    public Unit? Unit { get; init; }

    /// <summary>Null where the row has a fault.</summary>
    public PlannedShift? Wish { get; init; }

    public string? Fault { get; set; }

    public ImportedShift Verdict() => new(
        sheet.Number, Unit?.ShortName ?? sheet.Unit, Wish is null ? sheet.Day.Text : Wish.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), sheet.Shift,
        sheet.Person, sheet.Leader.Length == 0 ? null : sheet.Leader, Fault);
}

/// <summary>Reads units, days, shifts and people by their names. A row without a person is left alone: its shift stays as it is.</summary>
internal sealed class RosterReading(HotlineDb db, CurrentActor current, DutyHours hours, HotlineOptions options)
{
    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy'年'M'月'd'日'", "yyyyMMdd"];

    public async Task<List<ReadRow>> OfAsync(IReadOnlyList<SheetRow> sheet, CancellationToken cancellationToken)
    {
        var units = await db.RostersSeenBy(current.Actor, options.Duty).ToListAsync(cancellationToken);
        var named = sheet.SelectMany(row => new[] { row.Person, row.Leader }).Where(name => name.Length > 0).Distinct().ToList();
        var people = await db.Users.Where(x => named.Contains(x.DisplayName) || named.Contains(x.UserName!)).ToListAsync(cancellationToken);
        var places = await db.Units.Where(unit => people.Select(person => person.UnitId).Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        return [.. sheet.Where(row => row.Fault is not null || (row.Person.Length > 0 && row.Person != DutyTexts.Get("Cells.Gap"))).Select(row => Read(row, units, people, places))];
    }

    /// <summary>The import gives this shift of another unit to somebody else.</summary>
    public bool Gives(IEnumerable<ReadRow> rows, Shift shift) => rows.Any(row =>
        row.Unit?.Id == shift.UnitId && row.Wish is { } wish && wish.Kind == shift.Kind && wish.PersonId != shift.PersonId && wish.Day == hours.DayOf(shift.From));

    /// <summary>One person in two units' rows for the same time.</summary>
    public static void MarkTwoPlacesAtOnce(IReadOnlyList<ReadRow> rows)
    {
        foreach (var same in rows.Where(row => row.Wish is not null).GroupBy(row => (row.Wish!.Day, row.Wish.Kind, row.Wish.PersonId)))
        {
            foreach (var row in same)
            {
                if (same.FirstOrDefault(other => other.Unit!.Id != row.Unit!.Id) is { } other)
                    row.Fault ??= DutyTexts.Format("PersonBusy", row.Sheet.Person, other.Unit!.Name);
            }
        }
    }

    private ReadRow Read(SheetRow row, List<Unit> units, List<Person> people, Dictionary<long, string> places)
    {
        if (row.Fault is { } unreadable)
            return new ReadRow(row) { Fault = unreadable };
        if (UnitOf(row, units, out var unit) is { } noUnit)
            return new ReadRow(row) { Fault = noUnit };
        if (DayOf(row.Day) is not { } day)
            return new ReadRow(row) { Unit = unit, Fault = DutyTexts.Format("Import.BadDay", row.Day.Text) };
        if (KindOf(row.Shift) is not { } kind)
            return new ReadRow(row) { Unit = unit, Fault = DutyTexts.Format("Import.BadShift", row.Shift) };
        var (person, leader) = (0L, (long?)null);
        if (PersonOf(row.Person, unit!, people, places, ref person) is { } nobody)
            return new ReadRow(row) { Unit = unit, Fault = nobody };
        if (row.Leader.Length > 0)
        {
            var led = 0L;
            if (PersonOf(row.Leader, unit!, people, places, ref led) is { } noLeader)
                return new ReadRow(row) { Unit = unit, Fault = noLeader };
            leader = led;
        }

        return new ReadRow(row) { Unit = unit, Wish = new PlannedShift(day, kind, person, leader) };
    }

    /// <summary>Where one may plan for one unit alone, it needs no name.</summary>
    private string? UnitOf(SheetRow row, List<Unit> units, out Unit? unit)
    {
        var mine = units.FindAll(one => DutyRights.MayPlan(current.Actor, DutyPlaces.PathOf(one)));
        unit = row.Unit.Length == 0 ? mine.Count == 1 ? mine[0] : null : units.Find(one => one.Name == row.Unit || one.ShortName == row.Unit);
        if (unit is null)
            return row.Unit.Length == 0 ? DutyTexts.Get("Import.NoUnit") : DutyTexts.Format("Import.UnitUnknown", row.Unit);
        return mine.Contains(unit) ? null : DutyTexts.Format("NotYours", unit.Name);
    }

    private static string? PersonOf(string name, Unit unit, List<Person> people, Dictionary<long, string> places, ref long id)
    {
        var known = people.FindAll(person => person.DisplayName == name || person.UserName == name);
        var here = known.FindAll(person => DutyPlaces.IsOf(person, unit));
        if (here.Count == 1)
            id = here[0].Id;
        return here.Count switch
        {
            1 => null,
            > 1 => DutyTexts.Format("Import.SameName", unit.Name, here.Count, name),
            _ when known.Count > 0 => DutyTexts.Format("Import.Elsewhere", name, unit.Name, string.Join('、', known.Select(person => places.GetValueOrDefault(person.UnitId)).Distinct())),
            _ => DutyTexts.Format("Import.PersonUnknown", name),
        };
    }

    private static DateOnly? DayOf(TableCell cell) => cell.Kind switch
    {
        CellKind.Date => DateOnly.FromDateTime(cell.Date),
        _ => DateOnly.TryParseExact(cell.Text.Trim().Split(' ')[0], DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
    };

    private static ShiftKind? KindOf(string text) => Enum.GetValues<ShiftKind>().Select(kind => (ShiftKind?)kind)
        .FirstOrDefault(kind => text == DutyTexts.Get(kind!.Value.ToString()) || text.Equals(kind.Value.ToString(), StringComparison.OrdinalIgnoreCase));
}
