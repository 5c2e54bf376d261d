using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>A stretch of office hours within one day, local time; it ends after it starts, at 24:00 when that is written 00:00.</summary>
public sealed record OfficeSpan(TimeOnly Opens, TimeOnly Closes)
{
    public bool ClosesAtMidnight => Closes == TimeOnly.MinValue;

    /// <summary>Closing time since the start of the day.</summary>
    public TimeSpan Until => ClosesAtMidnight ? TimeSpan.FromDays(1) : Closes.ToTimeSpan();

    public string ClosesText => ClosesAtMidnight ? "24:00" : $"{Closes:HH\\:mm}";

    public override string ToString() => $"{Opens:HH\\:mm}–{ClosesText}";
}

/// <summary>
/// Everything an administrator may set about how time is counted; the defaults are the model district's. A list left
/// empty takes its default, so that a settings file replaces it instead of adding to it.
/// </summary>
public sealed record CalendarDefinition
{
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>
    /// In order, without overlap, the same on every working day, clear of a summer-time change; by default 09:00–18:00.
    /// </summary>
    public IReadOnlyList<OfficeSpan> OfficeHours { get; init; } = [];

    /// <summary>By default Monday to Friday.</summary>
    public IReadOnlyList<DayOfWeek> WorkingWeekdays { get; init; } = [];

    /// <summary>
    /// Yearly notices that replace the shipped one of their year. A year without any has weekends only, and the bill
    /// says so.
    /// </summary>
    public IReadOnlyList<HolidayYear> Years { get; init; } = [];

    /// <summary>A longer holiday is asked about at start: a year may be mistyped.</summary>
    [Positive]
    public int LongestHolidayDays { get; init; } = 31;

    /// <summary>
    /// False (common practice): whole working days count from the day after receipt and end at closing time.
    /// True: they run from the very instant. Half a day alone always runs from the instant.
    /// </summary>
    public bool CountFirstDay { get; init; }

    /// <summary>True where what comes after closing time counts as received on the next calendar day.</summary>
    public bool AfterHoursCountAsNextDay { get; init; }

    /// <summary>How much of the allowance is left when the reminder fires, 0..1.</summary>
    [Range(0, 1)]
    public decimal RemindShare { get; init; } = 0.2m;
}
