using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Tests.Tickets.Calendars;

/// <summary>The slow, obvious model: walks on one minute after the other and asks of each whether it counts.</summary>
internal sealed class MinuteByMinute(CalendarDefinition definition)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone);

    public DateTimeOffset Add(
        DateTimeOffset start, Allowance allowance, IReadOnlyList<PauseInterval> pauses, IReadOnlyList<Extension> extensions)
    {
        var notBefore = DateOnly.MinValue;
        if (allowance is { Unit: AllowanceUnit.WorkingDay, Amount: >= 1 } && !definition.CountFirstDay)
        {
            var local = TimeZoneInfo.ConvertTime(start, zone);
            var receipt = DateOnly.FromDateTime(local.DateTime);
            var afterHours = IsWorked(receipt) && TimeOnly.FromDateTime(local.DateTime) > definition.OfficeHours[^1].Closes;
            if (definition.AfterHoursCountAsNextDay && afterHours)
                receipt = receipt.AddDays(1);
            notBefore = receipt.AddDays(1);
        }
        var due = Walk(start, allowance, pauses, notBefore);
        foreach (var extension in extensions)
            due = Walk(due, extension.By, pauses, DateOnly.MinValue);
        return due;
    }

    public int CountedMinutes(DateTimeOffset from, DateTimeOffset to)
    {
        var count = 0;
        for (var minute = from; minute < to; minute = minute.AddMinutes(1))
            count += IsOffice(minute) ? 1 : 0;
        return count;
    }

    private DateTimeOffset Walk(DateTimeOffset start, Allowance allowance, IReadOnlyList<PauseInterval> pauses, DateOnly notBefore)
    {
        var left = Minutes(allowance);
        var minute = start;
        while (left > 0)
        {
            var counts = !allowance.IsWorkingTime
                || (IsOffice(minute) && DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(minute, zone).DateTime) >= notBefore);
            if (counts && !pauses.Any(p => p.From <= minute && minute < p.To))
                left--;
            minute = minute.AddMinutes(1);
        }
        return minute;
    }

    private int Minutes(Allowance allowance) => (int)(allowance.Amount * allowance.Unit switch
    {
        AllowanceUnit.Minute => 1,
        AllowanceUnit.Hour or AllowanceUnit.WorkingHour => 60,
        AllowanceUnit.Day => 1440,
        _ => (decimal)definition.OfficeHours.Sum(s => (s.Closes - s.Opens).TotalMinutes),
    });

    private bool IsOffice(DateTimeOffset minute)
    {
        var local = TimeZoneInfo.ConvertTime(minute, zone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        return IsWorked(DateOnly.FromDateTime(local)) && definition.OfficeHours.Any(s => s.Opens <= time && time < s.Closes);
    }

    private bool IsWorked(DateOnly date) =>
        HolidayYears.Shipped.Any(y => y.MakeUpDays.Any(m => m.Date == date))
        || (definition.WorkingWeekdays.Contains(date.DayOfWeek)
            && !HolidayYears.Shipped.Any(y => y.Year == date.Year && y.Holidays.Any(h => h.From <= date && date <= h.To)));
}
