using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Unit = Hotline.Workflows.Tickets.Model.Unit;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>排班: says who is on duty in a unit; all of it or nothing. Shifts that are not named stay as they are.</summary>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Reviewer)]
public sealed record SetShifts(long UnitId, IReadOnlyList<PlannedShift> Shifts) : ICommand<Done>;

/// <param name="Day">The day it begins on.</param>
/// <param name="PersonId">Null clears it.</param>
/// <param name="LeaderId">带班; null for none.</param>
public sealed record PlannedShift(DateOnly Day, ShiftKind Kind, long? PersonId, long? LeaderId = null);

internal sealed class SetShiftsValidator : AbstractValidator<SetShifts>
{
    public SetShiftsValidator(HotlineOptions options)
    {
        RuleFor(x => x.Shifts).NotEmpty();
        RuleFor(x => x.Shifts)
            .Must(shifts => shifts.Select(shift => shift.Day).Distinct().Count() <= options.Duty.MostDays)
            .WithMessage(_ => DutyTexts.Format("TooManyDays", options.Duty.MostDays))
            .When(x => x.Shifts is not null);
        RuleForEach(x => x.Shifts).Must(shift => Enum.IsDefined(shift.Kind));
    }
}

internal sealed class SetShiftsHandler(
    UnitOfWork work, HotlineDb db, CurrentActor current, DutyHours hours, HotlineOptions options, IIdSource ids, TimeProvider time)
    : IRequestHandler<SetShifts, Result<Done>>
{
    public async Task<Result<Done>> Handle(SetShifts request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (await db.Units.FirstOrDefaultAsync(x => x.Id == request.UnitId, cancellationToken) is not { } unit)
            return new NotFound("unit-unknown", DutyTexts.Get("UnitUnknown"));
        if (!options.Duty.UnitsWithRoster.Contains(unit.Kind))
            return Invalid.Field("unitId", DutyTexts.Format("NoRoster", unit.Name));
        var path = DutyPlaces.PathOf(unit);
        if (!DutyRights.MayPlan(actor, path))
            return new Forbidden(DutyTexts.Format("NotYours", unit.Name));

        var plan = new RosterPlan(unit, path, hours, time.GetUtcNow());
        plan.Put(request.Shifts);
        plan.CheckPeople(await PeopleAsync(request, cancellationToken));
        if (plan.Faults.Count > 0)
            return new Invalid(string.Join("", plan.Faults.Values), plan.Faults);
        var (from, to) = (plan.From, plan.To);
        var planned = await work.ListAsync(db.Shifts.Where(x => x.UnitId == unit.Id && x.To > from && x.From < to), cancellationToken);
        plan.CheckOverlaps(planned, await ElsewhereAsync(plan, unit, cancellationToken));
        if (plan.Faults.Count > 0)
            return new Invalid(string.Join("", plan.Faults.Values), plan.Faults);
        plan.Write(planned, work, ids);
        return default(Done);
    }

    private Task<List<Person>> PeopleAsync(SetShifts request, CancellationToken cancellationToken)
    {
        var named = request.Shifts.SelectMany(shift => new[] { shift.PersonId, shift.LeaderId }).OfType<long>().Distinct().ToList();
        return db.Users.Where(x => named.Contains(x.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>Other units' shifts of the same people at that time.</summary>
    private async Task<List<BusyElsewhere>> ElsewhereAsync(RosterPlan plan, Unit unit, CancellationToken cancellationToken)
    {
        var (people, start, end) = (plan.OnDuty, plan.From, plan.To);
        return await (
            from shift in db.Shifts
            join other in db.Units on shift.UnitId equals other.Id
            where people.Contains(shift.PersonId) && shift.UnitId != unit.Id && shift.To > start && shift.From < end
            select new BusyElsewhere(shift, other.Name)).ToListAsync(cancellationToken);
    }
}
