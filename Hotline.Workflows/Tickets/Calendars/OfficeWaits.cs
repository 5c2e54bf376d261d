using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>Waits of flows in office time end when an allowance of the same length, given at their start, would fall due.</summary>
internal sealed class OfficeWaits(Func<WorkCalendar> calendar) : IWorkingTime
{
    public DateTimeOffset? After(DateTimeOffset from, decimal amount, WorkingUnit unit) =>
        Allowance.TryCreate(amount, unit is WorkingUnit.Day ? AllowanceUnit.WorkingDay : AllowanceUnit.WorkingHour, out var allowance)
            ? calendar().Add(from, allowance).Due
            : null;
}
