using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Host.Composition.Settings;

/// <summary>Office hours and holidays that contradict themselves.</summary>
internal static class CalendarSettingsCheck
{
    private const string Key = "Hotline:Calendar";

    public static void Check(CalendarDefinition calendar, SettingsReading reading)
    {
        for (var i = 0; i < calendar.OfficeHours.Count; i++)
        {
            var span = calendar.OfficeHours[i];
            if (span.Until <= span.Opens.ToTimeSpan())
                reading.Add($"{Key}:OfficeHours:{i}", span.ToString(), SettingTexts.Format("OpensBeforeCloses"));
            else if (i > 0 && span.Opens.ToTimeSpan() < calendar.OfficeHours[i - 1].Until)
                reading.Add($"{Key}:OfficeHours:{i}", span.ToString(), SettingTexts.Format("InOrder", calendar.OfficeHours[i - 1].ClosesText));
        }

        for (var i = 0; i < calendar.Years.Count; i++)
            Check($"{Key}:Years:{i}", calendar.Years[i], reading);
    }

    /// <summary>Holidays so long that somebody may have mistyped a year.</summary>
    public static IEnumerable<string> Questions(CalendarDefinition calendar) =>
        calendar.Years.SelectMany(year => year.Holidays)
            .Where(holiday => holiday.Days > calendar.LongestHolidayDays)
            .Select(holiday => SettingTexts.Format("LongHoliday", holiday.Name, holiday.From, holiday.To, holiday.Days));

    private static void Check(string key, HolidayYear year, SettingsReading reading)
    {
        for (var i = 0; i < year.Holidays.Count; i++)
            if (year.Holidays[i] is var holiday && holiday.To < holiday.From)
                reading.Add($"{key}:Holidays:{i}:To", $"{holiday.To:yyyy-MM-dd}", SettingTexts.Format("HolidayInOrder", $"{holiday.From:yyyy-MM-dd}"));
        for (var i = 0; i < year.MakeUpDays.Count; i++)
            if (year.Holidays.FirstOrDefault(holiday => holiday.Covers(year.MakeUpDays[i].Date)) is { } holiday)
                reading.Add($"{key}:MakeUpDays:{i}:Date", $"{year.MakeUpDays[i].Date:yyyy-MM-dd}", SettingTexts.Format("MakeUpOutside", holiday.Name));
    }
}
