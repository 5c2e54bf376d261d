using System.Globalization;

namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>Puts the bill into words.</summary>
internal sealed class BillTexts(WorkingDays days)
{
    public string Start() => CalendarTexts.Get("Start");

    public string Due() => CalendarTexts.Get("Due");

    public string Allowance(Allowance allowance) => CalendarTexts.Format("Add", allowance.Describe());

    public string AllowanceDetail(Allowance allowance, string? rule, DateTimeOffset from, DateTimeOffset to)
    {
        var parts = new List<string>();
        if (!string.IsNullOrWhiteSpace(rule))
            parts.Add(CalendarTexts.Format("Rule", rule));
        parts.Add(allowance.IsWorkingTime ? CalendarTexts.Format("OfficeHours", OfficeHours()) : CalendarTexts.Get("NaturalTime"));
        return Sentence(parts, allowance.IsWorkingTime ? Between(from, to) : null);
    }

    public string Extension(Extension extension) => CalendarTexts.Format("Extend", extension.By.Describe());

    public string? ExtensionDetail(Extension extension, DateTimeOffset from, DateTimeOffset to)
    {
        var parts = Consent(extension.Reason, extension.ApprovedBy);
        if (extension.GrantedAt is { } granted)
            parts.Insert(0, CalendarTexts.Format("GrantedAt", Instant(granted, granted)));
        var text = Sentence(parts, extension.By.IsWorkingTime ? Between(from, to) : null);
        return text.Length == 0 ? null : text;
    }

    public string Pause(TimeSpan counted) => CalendarTexts.Format("AddPause", Duration(counted, inHours: true));

    public string PauseDetail(Stop stop)
    {
        var from = days.Local(stop.From);
        var to = days.Local(stop.To);
        var span = from.Date == to.Date
            ? CalendarTexts.Format("SpanInDay", Instant(from, from), to.ToString("HH:mm", CultureInfo.InvariantCulture))
            : CalendarTexts.Format("SpanOverDays", Instant(from, from), Instant(to, from));
        var why = string.Join(CalendarTexts.Get("Comma"), Consent(stop.Source.Reason, stop.Source.ApprovedBy));
        return why.Length == 0 ? span : span + " " + why;
    }

    public string Standing() => CalendarTexts.Get("Standing");

    public string StandingDetail(IReadOnlyList<PauseInterval> pauses, DateTimeOffset since)
    {
        var open = pauses.First(p => p.To is null && p.From == since);
        var parts = Consent(open.Reason, open.ApprovedBy);
        parts.Insert(0, CalendarTexts.Format("StandingSince", Instant(since, since)));
        return Sentence(parts, null);
    }

    /// <summary>Why counting starts only at the opening.</summary>
    public string NotCounted(DateTimeOffset start, DateTimeOffset opening, bool skipsReceipt)
    {
        var first = days.DateOf(start);
        var begins = days.DateOf(opening);
        if (first == begins)
            return CalendarTexts.Get("NotYetOpen");
        var reasons = new List<string>();
        foreach (var date in WorkingDays.Days(first, begins).Where(date => date < begins))
        {
            var reason = days.KindOf(date) switch
            {
                DayKind.Weekend => CalendarTexts.Get("Weekend"),
                DayKind.Holiday => days.NameOf(date),
                _ when skipsReceipt && (date > first || !days.IsAfterHours(start)) => CalendarTexts.Get("DayOfReceipt"),
                _ => CalendarTexts.Get("AfterHours"),
            };
            if (!reasons.Contains(reason))
                reasons.Add(reason);
        }
        return CalendarTexts.Format("NotCounted", string.Join(CalendarTexts.Get("And"), reasons));
    }

    public string NotCountedDay() => CalendarTexts.Get("NotCountedDay");

    public string NumberedDay(int number) => CalendarTexts.Format("NumberedDay", number);

    public string ExtendedDay() => CalendarTexts.Get("ExtendedDay");

    public string AddedOnDay(TimeSpan counted) => CalendarTexts.Format("AddedOnDay", Duration(counted, inHours: true));

    public string CountedOnDay(TimeSpan counted) => CalendarTexts.Format("CountedOnDay", Duration(counted, inHours: true));

    public string DayLabel(DateOnly date) => $"{Weekday(date.DayOfWeek)} {date.Day}";

    /// <summary>"11-25 周三 10:30"; with the year where it differs from the reference instant's.</summary>
    public string Instant(DateTimeOffset instant, DateTimeOffset reference)
    {
        var local = days.Local(instant);
        var year = local.Year == days.Local(reference).Year ? "" : local.ToString("yyyy-", CultureInfo.InvariantCulture);
        return year + CalendarTexts.Format("Instant", local.DateTime, Weekday(local.DayOfWeek));
    }

    public static string Remaining(TimeSpan left, bool workingTime) => CalendarTexts.Format(
        (left < TimeSpan.Zero ? "Over" : "Left") + (workingTime ? "Working" : ""),
        Duration(left.Duration(), inHours: workingTime));

    private static string Duration(TimeSpan time, bool inHours)
    {
        var minutes = (long)time.TotalMinutes;
        var parts = new List<string>();
        if (!inHours && minutes >= 1440)
        {
            parts.Add(CalendarTexts.Format("InDays", minutes / 1440));
            minutes %= 1440;
        }
        if (minutes >= 60)
            parts.Add(CalendarTexts.Format("InHours", minutes / 60));
        if (minutes % 60 > 0 || parts.Count == 0)
            parts.Add(CalendarTexts.Format("InMinutes", minutes % 60));
        return string.Join(' ', parts);
    }

    private static List<string> Consent(string? reason, string? approvedBy)
    {
        var parts = new List<string>();
        if (!string.IsNullOrWhiteSpace(reason))
            parts.Add(reason);
        if (!string.IsNullOrWhiteSpace(approvedBy))
            parts.Add(CalendarTexts.Format("ApprovedBy", approvedBy));
        return parts;
    }

    private static string Sentence(IEnumerable<string> parts, string? after)
    {
        var text = string.Join(CalendarTexts.Get("Comma"), parts);
        if (string.IsNullOrEmpty(after))
            return text;
        return text.Length == 0 ? after : text + CalendarTexts.Get("Semicolon") + after;
    }

    /// <summary>Days off and make-up days on the way, and years whose notice is not loaded.</summary>
    private string Between(DateTimeOffset from, DateTimeOffset to)
    {
        var off = new Dictionary<string, int>();
        var makeUp = new List<string>();
        var unknown = new SortedSet<int>();
        foreach (var date in WorkingDays.Days(days.DateOf(from), days.DateOf(to)))
        {
            var kind = days.KindOf(date);
            if (kind == DayKind.MakeUp)
                makeUp.Add(CalendarTexts.Format("MakeUpDay", date.ToDateTime(TimeOnly.MinValue), Weekday(date.DayOfWeek)));
            if (kind is DayKind.Weekend or DayKind.Holiday)
            {
                var name = kind == DayKind.Weekend ? CalendarTexts.Get("Weekend") : days.NameOf(date);
                off[name] = off.GetValueOrDefault(name) + 1;
            }
            if (!days.HasNotice(date.Year))
                unknown.Add(date.Year);
        }
        var and = CalendarTexts.Get("And");
        var parts = new List<string>();
        if (off.Count > 0)
            parts.Add(CalendarTexts.Format("DaysOff", string.Join(and, off.Select(o => CalendarTexts.Format("DaysOffOf", o.Key, o.Value)))));
        if (makeUp.Count > 0)
            parts.Add(CalendarTexts.Format("MakeUp", string.Join(and, makeUp)));
        if (unknown.Count > 0)
            parts.Add(CalendarTexts.Format("NoNotice", string.Join(and, unknown)));
        return string.Join(CalendarTexts.Get("Semicolon"), parts);
    }

    private string OfficeHours() => string.Join(CalendarTexts.Get("And"), days.OfficeHours.Select(s => s.ToString()));

    private static string Weekday(DayOfWeek day) => CalendarTexts.Get("Weekdays").Substring((int)day, 1);
}
