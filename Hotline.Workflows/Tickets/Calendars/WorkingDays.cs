namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>Which local days are worked and when the office is open on them, as instants.</summary>
internal sealed class WorkingDays
{
    private readonly CalendarDefinition definition;
    private readonly Dictionary<DateOnly, string> holidays = [];
    private readonly Dictionary<DateOnly, string> makeUpDays = [];
    private readonly HashSet<int> noticedYears = [];

    public WorkingDays(CalendarDefinition definition)
    {
        this.definition = definition;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone);
        Check(definition);
        Length = definition.OfficeHours.Aggregate(TimeSpan.Zero, (sum, span) => sum + (span.Closes - span.Opens));
        foreach (var year in definition.Years)
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
        : definition.WorkingWeekdays.Contains(date.DayOfWeek) ? DayKind.Working
        : DayKind.Weekend;

    public bool IsWorked(DateOnly date) => KindOf(date) is DayKind.Working or DayKind.MakeUp;

    /// <summary>The holiday's or make-up day's name; empty on an ordinary day.</summary>
    public string NameOf(DateOnly date) =>
        makeUpDays.GetValueOrDefault(date) ?? holidays.GetValueOrDefault(date) ?? "";

    public IReadOnlyList<(DateTimeOffset Opens, DateTimeOffset Closes)> OfficeHoursOn(DateOnly date) =>
        IsWorked(date) ? [.. definition.OfficeHours.Select(s => (At(date, s.Opens), At(date, s.Closes)))] : [];

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

    public DateTimeOffset ClosingOn(DateOnly date) => At(date, definition.OfficeHours[^1].Closes);

    public bool IsAfterHours(DateTimeOffset instant)
    {
        var date = DateOf(instant);
        return IsWorked(date) && instant > ClosingOn(date);
    }

    private static void Check(CalendarDefinition definition)
    {
        if (definition.WorkingWeekdays.Count == 0)
            throw new ArgumentException("A calendar needs a working weekday.", nameof(definition));
        if (definition.OfficeHours.Count == 0)
            throw new ArgumentException("A calendar needs office hours.", nameof(definition));
        for (var i = 0; i < definition.OfficeHours.Count; i++)
        {
            var span = definition.OfficeHours[i];
            if (span.Closes <= span.Opens || (i > 0 && span.Opens < definition.OfficeHours[i - 1].Closes))
                throw new ArgumentException($"Office hours {span.Opens:HH:mm}–{span.Closes:HH:mm} overlap or run backwards.", nameof(definition));
        }
        if (definition.RemindShare is < 0 or > 1)
            throw new ArgumentException("RemindShare lies between 0 and 1.", nameof(definition));
    }
}
