using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Unit = Hotline.Workflows.Tickets.Model.Unit;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>
/// Who sees and who plans the roster and the substitutes of a unit: its own people and those above see them; its leaders and
/// section heads plan them, supervision and administrators those of all below.
/// </summary>
internal static class DutyRights
{
    public static IQueryable<Unit> RostersSeenBy(this HotlineDb db, Actor actor, DutyOptions options)
    {
        var (kinds, path, house, own) = (options.UnitsWithRoster, actor.UnitPath, DutyPlaces.HouseOf(actor.UnitPath), actor.UnitId);
        return db.Units.Where(unit => kinds.Contains(unit.Kind) && (unit.Path.StartsWith(path) || unit.Path == house || unit.Id == own));
    }

    public static IQueryable<Substitution> SubstitutionsSeenBy(this HotlineDb db, Actor actor)
    {
        var (id, house) = (actor.Id, DutyPlaces.HouseOf(actor.UnitPath));
        return db.Substitutions.Where(x => x.UnitPath.StartsWith(house) || x.AbsentId == id || x.StandInId == id);
    }

    /// <param name="actor">Who asks.</param>
    /// <param name="unitPath">Of the unit or the person planned for.</param>
    public static bool MayPlan(Actor actor, string unitPath) =>
        unitPath.StartsWith(actor.UnitPath, StringComparison.Ordinal) && actor.IsIn(Roles.Admin, Roles.Supervisor)
        || DutyPlaces.HouseOf(unitPath) == DutyPlaces.HouseOf(actor.UnitPath) && actor.IsIn(Roles.Leader, Roles.Reviewer);
}
