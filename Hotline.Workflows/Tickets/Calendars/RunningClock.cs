namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>A stretch of the clock counted in one way.</summary>
internal sealed record ClockSegment(DateTimeOffset From, DateTimeOffset To, bool WorkingTime, bool IsExtension);

/// <summary>One computation of a due instant, writing its bill as it goes.</summary>
internal sealed class RunningClock(
    WorkCalendar calendar,
    BillTexts texts,
    DateTimeOffset start,
    IReadOnlyList<PauseInterval> pauses,
    BillWords words)
{
    private readonly Stops stops = Stops.From(pauses);
    private readonly List<BillLine> lines = [];
    private readonly List<ClockSegment> segments = [];
    private DateTimeOffset due;
    private DateTimeOffset dueBeforePauses;
    private Allowance allowance;

    public void Begin(Allowance granted)
    {
        allowance = granted;
        due = start;
        Write(BillLineKind.Start, words.StartedBy ?? texts.Start(), words.StartedWhy, start, TimeSpan.Zero);
        var amount = calendar.AmountOf(granted);
        if (granted.IsWorkingTime && amount > TimeSpan.Zero)
            SkipUncounted();
        var from = due;
        var to = calendar.Measure(granted.IsWorkingTime).Forward(from, amount);
        Write(BillLineKind.Allowance, texts.Allowance(granted), texts.AllowanceDetail(granted, words.Rule, from, to), to, amount);
        dueBeforePauses = to;
        CountPauses(from, granted.IsWorkingTime, isExtension: false);
    }

    public void Extend(Extension extension)
    {
        var from = due;
        var working = extension.By.IsWorkingTime;
        var amount = calendar.AmountOf(extension.By);
        var to = calendar.Measure(working).Forward(from, amount);
        Write(BillLineKind.Extension, texts.Extension(extension), texts.ExtensionDetail(extension, from, to), to, amount);
        CountPauses(from, working, isExtension: true);
    }

    public Deadline Finish()
    {
        var paused = stops.OpenSince < due;
        if (paused)
            Write(BillLineKind.Pause, texts.Standing(), texts.StandingDetail(pauses, stops.OpenSince!.Value), due, TimeSpan.Zero);
        Write(BillLineKind.Due, words.DueName ?? texts.Due(), null, due, TimeSpan.Zero);
        var strip = new DayStrip(calendar, texts, segments, stops, allowance, dueBeforePauses);
        return new Deadline(due, new Explanation(lines, strip.Days(start, due)))
        {
            IsPaused = paused,
            CountsWorkingTime = segments[^1].WorkingTime,
        };
    }

    private void SkipUncounted()
    {
        var skipsReceipt = allowance is { Unit: AllowanceUnit.WorkingDay, Amount: >= 1 } && !calendar.Definition.CountFirstDay;
        var opening = calendar.Days.NextOpen(skipsReceipt ? EndOfReceiptDay() : start);
        if (opening != start)
            Write(BillLineKind.NotCounted, texts.NotCounted(start, opening, skipsReceipt), null, opening, TimeSpan.Zero);
    }

    private DateTimeOffset EndOfReceiptDay()
    {
        var days = calendar.Days;
        var receipt = days.DateOf(start);
        if (days.IsAfterHours(start) && calendar.Definition.AfterHoursCountAsNextDay)
            receipt = WorkingDays.After(receipt);
        if (!days.IsWorked(receipt))
            return start;
        var closing = days.ClosingOn(receipt);
        return start > closing ? start : closing;
    }

    private void CountPauses(DateTimeOffset from, bool working, bool isExtension)
    {
        var measure = calendar.Measure(working);
        foreach (var stop in stops.Closed)
        {
            var begins = stop.From > from ? stop.From : from;
            if (begins >= due)
                break;
            var counted = measure.Between(begins, stop.To);
            if (counted == TimeSpan.Zero)
                continue;
            var to = measure.Forward(due, counted);
            Write(BillLineKind.Pause, texts.Pause(counted), texts.PauseDetail(stop), to, counted);
        }
        segments.Add(new ClockSegment(from, due, working, isExtension));
    }

    private void Write(BillLineKind kind, string text, string? detail, DateTimeOffset instant, TimeSpan added)
    {
        lines.Add(new BillLine(kind, text, detail, due, instant, texts.Instant(instant, start), added));
        due = instant;
    }
}
