using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Unit = Hotline.Workflows.Tickets.Model.Unit;

namespace Hotline.Workflows.Tickets.Features.SubDispatches;

/// <summary>To whom a part may be given, and until when.</summary>
internal static class PartRules
{
    /// <summary>Key of the kind, as its card has it.</summary>
    public const string Kind = "sub-dispatch";

    /// <summary>双派双督双反馈: departments beside one's own parts.</summary>
    public const string Doubled = "双派双督双反馈";

    private static readonly UnitKind[] Departments = [UnitKind.Bureau, UnitKind.Enterprise];

    /// <summary>The unit for which a sender acts: a section acts for the unit it belongs to.</summary>
    public static Unit? OwnOf(long unitId, OpenTicket open) => open.Book.Unit(unitId) switch
    {
        { Kind: UnitKind.Section, ParentId: { } parent } => open.Book.Unit(parent),
        var unit => unit,
    };

    /// <summary>Null when the unit can be given a part.</summary>
    public static string? Forbids(Unit? unit, Unit own, bool doubled, OpenTicket open, Matter matter)
    {
        if (unit is null)
            return SubDispatchTexts.Get("NoUnit");
        if (unit.IsClosed)
            return SubDispatchTexts.Format("ClosedUnit", unit.Name);
        if (unit.Id == own.Id)
            return SubDispatchTexts.Format("OwnUnit", unit.Name);
        var department = Departments.Contains(unit.Kind);
        if (!IsPart(unit, own) && !(doubled && department))
            return SubDispatchTexts.Format(department ? "DepartmentNotDoubled" : "NotYourPart", unit.Name, own.Name, Doubled);
        return open.OpenTasks.Find(task => task.CandidateUnitId == unit.Id && task.MatterId is { } id && id != matter.Id && open.Matters.Exists(other => other.Id == id && other.Kind == Kind)) is { } busy
            ? SubDispatchTexts.Format("HasPart", unit.Name, open.Matters.First(other => other.Id == busy.MatterId).No)
            : null;
    }

    public static string? ForbidsDue(DateTimeOffset? due, OpenTicket open) =>
        due <= open.Now ? SubDispatchTexts.Format("PastDue", open.Local(due.Value)) : null;

    /// <summary>What a preset asks of all its parts together; null when it has it.</summary>
    public static string? ForbidsDoubled(IReadOnlyCollection<Unit> units) =>
        units.Any(unit => unit.Kind is UnitKind.Community or UnitKind.Grid) && units.Any(unit => unit.Kind is UnitKind.Section || Departments.Contains(unit.Kind))
            ? null
            : SubDispatchTexts.Format("NotDoubled", Doubled);

    private static bool IsPart(Unit unit, Unit own) => unit.Path.Length > own.Path.Length && unit.Path.StartsWith(own.Path, StringComparison.Ordinal);
}
