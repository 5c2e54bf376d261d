namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>Which local days are worked and when the office is open on them, as instants.</summary>
internal sealed class WorkingDays
{
    private static readonly OfficeSpan[] UsualHours = [new(new(9, 0), new(18, 0))];

    private static readonly DayOfWeek[] UsualWeekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private readonly IReadOnlyList<DayOfWeek> weekdays;
    /// <summary>No deadline lies farther ahead: a calendar that is never open again ends there.</summary>
    private const int HorizonDays = 36_525;

    /// <summary>Longer holidays are looked through instead of being written down day by day.</summary>
    private const int LongestListed = 366;

    private readonly Dictionary<DateOnly, string> holidays = [];
    private readonly List<Holiday> longHolidays = [];
    private readonly Dictionary<DateOnly, string> makeUpDays = [];
    private readonly HashSet<int> noticedYears = [];

    public WorkingDays(CalendarDefinition definition)
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone);
        OfficeHours = definition.OfficeHours.Count > 0 ? definition.OfficeHours : UsualHours;
        weekdays = definition.WorkingWeekdays.Count > 0 ? definition.WorkingWeekdays : UsualWeekdays;
        CheckOfficeHours();
        Length = OfficeHours.Aggregate(TimeSpan.Zero, (sum, span) => sum + (span.Until - span.Opens.ToTimeSpan()));
        foreach (var year in HolidayYears.Merge(HolidayYears.Shipped, definition.Years))
        {
            noticedYears.Add(year.Year);
            longHolidays.AddRange(year.Holidays.Where(holiday => holiday.Days > LongestListed));
            foreach (var holiday in year.Holidays.Where(holiday => holiday.Days <= LongestListed))
            {
                for (var day = 0; day < holiday.Days; day++)
                    holidays[holiday.From.AddDays(day)] = holiday.Name;
            }
            foreach (var day in year.MakeUpDays)
                makeUpDays[day.Date] = day.Name;
        }
    }

    public TimeZoneInfo Zone { get; }

    public IReadOnlyList<OfficeSpan> OfficeHours { get; }

    /// <summary>Office time in one working day.</summary>
    public TimeSpan Length { get; }

    public bool HasNotice(int year) => noticedYears.Contains(year);

    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>An instant of a local day; at the edges of all time the edge.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        var utc = local.Ticks - Zone.GetUtcOffset(local).Ticks;
        return new DateTimeOffset(Math.Clamp(utc, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>The next midnight.</summary>
    public DateTimeOffset EndOf(DateOnly date) => date < DateOnly.MaxValue ? At(date.AddDays(1), TimeOnly.MinValue) : DateTimeOffset.MaxValue;

    public static DateOnly After(DateOnly date) => date < DateOnly.MaxValue ? date.AddDays(1) : date;

    /// <summary>From one day to another, both included.</summary>
    public static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from.DayNumber; day <= to.DayNumber; day++)
            yield return DateOnly.FromDayNumber(day);
    }

    /// <summary>That day and those after it, as far as deadlines go.</summary>
    public static IEnumerable<DateOnly> DaysFrom(DateOnly date)
    {
        for (int day = date.DayNumber, last = Math.Min(DateOnly.MaxValue.DayNumber, date.DayNumber + HorizonDays); day <= last; day++)
            yield return DateOnly.FromDayNumber(day);
    }

    /// <summary>That day and those before it, as far as deadlines go.</summary>
    public static IEnumerable<DateOnly> DaysBack(DateOnly date)
    {
        for (int day = date.DayNumber, last = Math.Max(0, date.DayNumber - HorizonDays); day >= last; day--)
            yield return DateOnly.FromDayNumber(day);
    }

    public DayKind KindOf(DateOnly date) =>
        makeUpDays.ContainsKey(date) ? DayKind.MakeUp
        : holidays.ContainsKey(date) || LongHoliday(date) is not null ? DayKind.Holiday
        : weekdays.Contains(date.DayOfWeek) ? DayKind.Working
        : DayKind.Weekend;

    public bool IsWorked(DateOnly date) => KindOf(date) is DayKind.Working or DayKind.MakeUp;

    /// <summary>The holiday's or make-up day's name; empty on an ordinary day.</summary>
    public string NameOf(DateOnly date) =>
        makeUpDays.GetValueOrDefault(date) ?? holidays.GetValueOrDefault(date) ?? LongHoliday(date)?.Name ?? "";

    public IReadOnlyList<(DateTimeOffset Opens, DateTimeOffset Closes)> OfficeHoursOn(DateOnly date)
    {
        if (!IsWorked(date))
            return [];
        var hours = new (DateTimeOffset Opens, DateTimeOffset Closes)[OfficeHours.Count];
        for (var at = 0; at < hours.Length; at++)
            hours[at] = (At(date, OfficeHours[at].Opens), ClosingOf(date, OfficeHours[at]));
        return hours;
    }

    /// <summary>The first opening at or after the instant, or the instant itself while the office is open.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset instant)
    {
        var last = instant;
        foreach (var date in DaysFrom(DateOf(instant)))
        {
            foreach (var (opens, closes) in OfficeHoursOn(date))
            {
                if (instant < closes)
                    return opens > instant ? opens : instant;
            }
            last = At(date, TimeOnly.MinValue);
        }
        return last;
    }

    public DateTimeOffset ClosingOn(DateOnly date) => ClosingOf(date, OfficeHours[^1]);

    private Holiday? LongHoliday(DateOnly date)
    {
        foreach (var holiday in longHolidays)
        {
            if (holiday.Covers(date))
                return holiday;
        }

        return null;
    }

    private DateTimeOffset ClosingOf(DateOnly date, OfficeSpan span) =>
        span.ClosesAtMidnight ? EndOf(date) : At(date, span.Closes);

    public bool IsAfterHours(DateTimeOffset instant)
    {
        var date = DateOf(instant);
        return IsWorked(date) && instant > ClosingOn(date);
    }

    private void CheckOfficeHours()
    {
        for (var i = 0; i < OfficeHours.Count; i++)
        {
            var span = OfficeHours[i];
            if (span.Until <= span.Opens.ToTimeSpan() || (i > 0 && span.Opens.ToTimeSpan() < OfficeHours[i - 1].Until))
                throw new ArgumentException($"Office hours {span} overlap or run backwards.");
        }
    }
}
