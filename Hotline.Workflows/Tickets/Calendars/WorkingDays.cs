namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>Which local days are worked and when the office is open on them, as instants.</summary>
internal sealed class WorkingDays
{
    private static readonly OfficeSpan[] UsualHours = [new(new(9, 0), new(18, 0))];

    private static readonly DayOfWeek[] UsualWeekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private readonly IReadOnlyList<DayOfWeek> weekdays;
    private readonly Dictionary<DateOnly, string> holidays = [];
    private readonly Dictionary<DateOnly, string> makeUpDays = [];
    private readonly HashSet<int> noticedYears = [];

    public WorkingDays(CalendarDefinition definition)
    {
        Zone = TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone);
        OfficeHours = definition.OfficeHours.Count > 0 ? definition.OfficeHours : UsualHours;
        weekdays = definition.WorkingWeekdays.Count > 0 ? definition.WorkingWeekdays : UsualWeekdays;
        CheckOfficeHours();
        Length = OfficeHours.Aggregate(TimeSpan.Zero, (sum, span) => sum + (span.Closes - span.Opens));
        foreach (var year in HolidayYears.Merge(HolidayYears.Shipped, definition.Years))
        {
            noticedYears.Add(year.Year);
            foreach (var holiday in year.Holidays)
            {
                for (var date = holiday.From; date <= holiday.To; date = date.AddDays(1))
                    holidays[date] = holiday.Name;
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

    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public DayKind KindOf(DateOnly date) =>
        makeUpDays.ContainsKey(date) ? DayKind.MakeUp
        : holidays.ContainsKey(date) ? DayKind.Holiday
        : weekdays.Contains(date.DayOfWeek) ? DayKind.Working
        : DayKind.Weekend;

    public bool IsWorked(DateOnly date) => KindOf(date) is DayKind.Working or DayKind.MakeUp;

    /// <summary>The holiday's or make-up day's name; empty on an ordinary day.</summary>
    public string NameOf(DateOnly date) =>
        makeUpDays.GetValueOrDefault(date) ?? holidays.GetValueOrDefault(date) ?? "";

    public IReadOnlyList<(DateTimeOffset Opens, DateTimeOffset Closes)> OfficeHoursOn(DateOnly date) =>
        IsWorked(date) ? [.. OfficeHours.Select(s => (At(date, s.Opens), At(date, s.Closes)))] : [];

    /// <summary>The first opening at or after the instant, or the instant itself while the office is open.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset instant)
    {
        for (var date = DateOf(instant); ; date = date.AddDays(1))
        {
            foreach (var (opens, closes) in OfficeHoursOn(date))
            {
                if (instant < closes)
                    return opens > instant ? opens : instant;
            }
        }
    }

    public DateTimeOffset ClosingOn(DateOnly date) => At(date, OfficeHours[^1].Closes);

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
            if (span.Closes <= span.Opens || (i > 0 && span.Opens < OfficeHours[i - 1].Closes))
                throw new ArgumentException($"Office hours {span.Opens:HH:mm}–{span.Closes:HH:mm} overlap or run backwards.");
        }
    }
}
