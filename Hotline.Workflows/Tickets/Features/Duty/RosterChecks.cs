using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Unit = Hotline.Workflows.Tickets.Model.Unit;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <param name="Planned">What the unit has at that time.</param>
internal sealed record CheckedPlan(RosterPlan Plan, IReadOnlyList<Shift> Planned);

/// <summary>Shifts of one unit, checked against its people and all that is planned, whoever wants them.</summary>
internal sealed class RosterChecks(UnitOfWork work, HotlineDb db, DutyHours hours, TimeProvider time)
{
    /// <param name="unit">Keeps a roster.</param>
    /// <param name="shifts">As they are wanted.</param>
    /// <param name="gives">Whether another unit's shift goes to somebody else in the same breath.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CheckedPlan> CheckAsync(Unit unit, IReadOnlyList<PlannedShift> shifts, Func<Shift, bool> gives, CancellationToken cancellationToken)
    {
        var plan = new RosterPlan(unit, DutyPlaces.PathOf(unit), hours, time.GetUtcNow());
        plan.Put(shifts);
        var named = shifts.SelectMany(shift => new[] { shift.PersonId, shift.LeaderId }).OfType<long>().Distinct().ToList();
        plan.CheckPeople(await db.Users.Where(x => named.Contains(x.Id)).ToListAsync(cancellationToken));
        if (plan.Faults.Count > 0)
            return new CheckedPlan(plan, []);
        var (start, end, people) = (plan.From, plan.To, plan.OnDuty);
        var planned = await work.ListAsync(db.Shifts.Where(x => x.UnitId == unit.Id && x.To > start && x.From < end), cancellationToken);
        var elsewhere = await (
            from shift in db.Shifts
            join other in db.Units on shift.UnitId equals other.Id
            where people.Contains(shift.PersonId) && shift.UnitId != unit.Id && shift.To > start && shift.From < end
            select new BusyElsewhere(shift, other.Name)).ToListAsync(cancellationToken);
        plan.CheckOverlaps(planned, elsewhere.FindAll(busy => !gives(busy.Shift)));
        return new CheckedPlan(plan, planned);
    }
}
