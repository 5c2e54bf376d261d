using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>Which paths belong together where people stand in for each other.</summary>
internal static class DutyPlaces
{
    /// <summary>The path of the street, bureau or enterprise a unit is part of; the district's for the centre's people.</summary>
    public static string HouseOf(string unitPath)
    {
        var district = unitPath.IndexOf('/', 1);
        var house = district < 0 ? -1 : unitPath.IndexOf('/', district + 1);
        return house < 0 ? unitPath : unitPath[..(house + 1)];
    }

    public static bool IsDistrict(string unitPath) => unitPath.Count(c => c == '/') == 2;

    /// <summary>Where the tasks of a unit's roster wait: the centre's at the district, as its people sign in with that path.</summary>
    public static string PathOf(Unit unit) =>
        unit.Kind is UnitKind.Centre && unit.ParentId is not null ? unit.Path[..(unit.Path.TrimEnd('/').LastIndexOf('/') + 1)] : unit.Path;

    /// <summary>The person belongs to the unit of a roster.</summary>
    public static bool IsOf(Person person, Unit unit) =>
        unit.Kind is UnitKind.Centre ? person.UnitId == unit.Id : person.UnitPath.StartsWith(unit.Path, StringComparison.Ordinal);
}
