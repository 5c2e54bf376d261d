namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>The days from start to due, with what was counted and what stood still on each.</summary>
internal sealed class DayStrip(
    WorkCalendar calendar,
    BillTexts texts,
    IReadOnlyList<ClockSegment> segments,
    Stops stops,
    Allowance allowance,
    DateTimeOffset dueBeforePauses)
{
    private readonly WorkingDays days = calendar.Days;
    private readonly bool officeScale = segments.All(s => s.WorkingTime);

    private readonly bool numbersDays = allowance.Unit == AllowanceUnit.WorkingDay
        && allowance.Amount % 1 == 0
        && !calendar.Definition.CountFirstDay;

    public IReadOnlyList<StripDay> Days(DateTimeOffset start, DateTimeOffset due)
    {
        var strip = new List<StripDay>();
        var lastAllowed = days.DateOf(dueBeforePauses);
        var number = 0;
        foreach (var date in WorkingDays.Days(days.DateOf(start), days.DateOf(due)))
        {
            var spans = segments.SelectMany(s => SpansOf(date, s)).ToList();
            var counted = spans.Where(s => s.Kind == StripSpanKind.Counted).Aggregate(TimeSpan.Zero, (sum, s) => sum + (s.To - s.From));
            string caption;
            if (spans.Count == 0)
                caption = texts.NotCountedDay();
            else if (numbersDays && date <= lastAllowed)
                caption = texts.NumberedDay(++number);
            else if (numbersDays && segments.Any(s => s.IsExtension && days.DateOf(s.To) >= date && days.DateOf(s.From) < date))
                caption = texts.ExtendedDay();
            else
                caption = numbersDays ? texts.AddedOnDay(counted) : texts.CountedOnDay(counted);
            strip.Add(new StripDay(date, days.KindOf(date), texts.DayLabel(date), caption, spans) { Occasion = days.NameOf(date) });
        }
        return strip;
    }

    private IEnumerable<StripSpan> SpansOf(DateOnly date, ClockSegment segment)
    {
        var open = segment.WorkingTime ? days.OfficeHoursOn(date) : [(Midnight(date), days.EndOf(date))];
        foreach (var (opens, closes) in open)
        {
            var at = Later(opens, segment.From);
            var end = Earlier(closes, segment.To);
            if (at >= end)
                continue;
            foreach (var stop in stops.Closed.Where(s => s.To > at && s.From < end))
            {
                if (stop.From > at)
                    yield return Span(StripSpanKind.Counted, date, at, stop.From);
                yield return Span(StripSpanKind.Paused, date, Later(at, stop.From), Earlier(stop.To, end));
                at = Earlier(stop.To, end);
            }
            if (at < end)
                yield return Span(StripSpanKind.Counted, date, at, end);
        }
    }

    private StripSpan Span(StripSpanKind kind, DateOnly date, DateTimeOffset from, DateTimeOffset to) =>
        new(kind, Share(date, from), Share(date, to), from, to);

    private double Share(DateOnly date, DateTimeOffset instant) => officeScale
        ? Math.Round(calendar.WorkingTimeBetween(Midnight(date), instant) / days.Length, 4)
        : Math.Round((instant - Midnight(date)) / (days.EndOf(date) - Midnight(date)), 4);

    private DateTimeOffset Midnight(DateOnly date) => days.At(date, TimeOnly.MinValue);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
