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

internal sealed class SetShiftsHandler(UnitOfWork work, HotlineDb db, CurrentActor current, RosterChecks checks, HotlineOptions options, IIdSource ids)
    : IRequestHandler<SetShifts, Result<Done>>
{
    public async Task<Result<Done>> Handle(SetShifts request, CancellationToken cancellationToken)
    {
        if (await db.Units.FirstOrDefaultAsync(x => x.Id == request.UnitId, cancellationToken) is not { } unit)
            return new NotFound("unit-unknown", DutyTexts.Get("UnitUnknown"));
        if (!options.Duty.UnitsWithRoster.Contains(unit.Kind))
            return Invalid.Field("unitId", DutyTexts.Format("NoRoster", unit.Name));
        if (!DutyRights.MayPlan(current.Actor, DutyPlaces.PathOf(unit)))
            return new Forbidden(DutyTexts.Format("NotYours", unit.Name));

        var (plan, planned) = await checks.CheckAsync(unit, request.Shifts, _ => false, cancellationToken);
        if (plan.Faults.Count > 0)
            return new Invalid(string.Join("", plan.Faults.Values), plan.Faults);
        plan.Write(planned, work, ids);
        return default(Done);
    }
}
