using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>One shift that a roster must fill.</summary>
/// <param name="Day">The local day it begins on.</param>
/// <param name="To">The first instant after it.</param>
public sealed record DutySlot(DateOnly Day, ShiftKind Kind, DateTimeOffset From, DateTimeOffset To);

/// <summary>When the office is closed and somebody must be on duty, as the calendar has it.</summary>
internal sealed class DutyHours(WorkCalendar calendar)
{
    private const int DaysInReach = 3660;
    private readonly WorkingDays days = calendar.Days;

    public DateOnly DayOf(DateTimeOffset instant) => days.DateOf(instant);

    public DateTimeOffset StartOf(DateOnly day) => days.At(day, TimeOnly.MinValue);

    /// <summary>A day that a roster may be asked for.</summary>
    public bool IsInReach(DateOnly day, DateTimeOffset now) => Math.Abs(day.DayNumber - DayOf(now).DayNumber) <= DaysInReach;

    /// <summary>As people write an instant: 11-29 18:00.</summary>
    public string Say(DateTimeOffset instant) => days.Local(instant).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The shift that should run at an instant; null while the office is open.</summary>
    public DutySlot? At(DateTimeOffset instant)
    {
        var day = DayOf(instant);
        return Between(day > DateOnly.MinValue ? day.AddDays(-1) : day, day).FirstOrDefault(slot => slot.From <= instant && instant < slot.To);
    }

    /// <summary>The shifts that begin on a day: on a working day the night alone, else the day and the night.</summary>
    public IEnumerable<DutySlot> On(DateOnly day)
    {
        var (opens, closes) = (days.At(day, days.OfficeHours[0].Opens), days.ClosingOn(day));
        if (!days.IsWorked(day))
            yield return new DutySlot(day, ShiftKind.Day, opens, closes);
        var next = days.At(WorkingDays.After(day), days.OfficeHours[0].Opens);
        if (next > closes)
            yield return new DutySlot(day, ShiftKind.Night, closes, next);
    }

    public IEnumerable<DutySlot> Between(DateOnly first, DateOnly last) => WorkingDays.Days(first, last).SelectMany(On);
}
