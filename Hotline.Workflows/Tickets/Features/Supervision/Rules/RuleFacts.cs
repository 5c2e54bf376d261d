using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>What all conditions look things up in.</summary>
internal sealed class RuleFacts(HotlineDb db, ReferenceShelf shelf, WorkCalendar calendar, RulePeriods periods, HotlineOptions options)
{
    private static readonly UnitKind[] Houses = [UnitKind.Street, UnitKind.Bureau, UnitKind.Enterprise];

    /// <summary>As last read by <see cref="BookAsync"/>.</summary>
    public ReferenceBook? Book { get; private set; }

    public HotlineDb Db => db;

    public HotlineOptions Options => options;

    public RulePeriods Periods => periods;

    /// <summary>What led to a cause of the window lies at most so far before it.</summary>
    public DateTimeOffset ReachOf(CauseWindow window) => window.From.AddDays(-options.SupervisionRules.ReachDays);

    public DateTimeOffset Later(DateTimeOffset from, Allowance after) => calendar.Add(from, after).Due;

    public async ValueTask<ReferenceBook> BookAsync(CancellationToken cancellationToken) => Book ??= await shelf.CurrentAsync(db, cancellationToken);

    /// <summary>The street, bureau or enterprise that a unit is a part of; null within the centre, which writes no letters to itself.</summary>
    public static Unit? HouseOf(ReferenceBook book, long? unitId)
    {
        var unit = unitId is { } id ? book.Unit(id) : null;
        while (unit is not null && !Houses.Contains(unit.Kind))
            unit = unit.ParentId is { } above ? book.Unit(above) : null;
        return unit;
    }

    public static long? SectionOf(ReferenceBook book, long? unitId) =>
        unitId is { } id && book.Unit(id) is { Kind: UnitKind.Section or UnitKind.Community } ? id : null;
}
