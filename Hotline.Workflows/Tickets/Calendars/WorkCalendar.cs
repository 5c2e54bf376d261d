namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>
/// Computes and explains due instants. Immutable and thread-safe; every instant it answers is in UTC, every text in
/// the calendar's zone.
/// </summary>
public sealed class WorkCalendar
{
    private readonly WorkingDays days;
    private readonly NaturalTime natural = new();
    private readonly OfficeTime office;
    private readonly BillTexts texts;

    /// <exception cref="ArgumentException">The definition contradicts itself; the message says where.</exception>
    public WorkCalendar(CalendarDefinition definition)
    {
        if (definition.RemindShare is < 0 or > 1)
            throw new ArgumentException("RemindShare lies between 0 and 1.", nameof(definition));
        Definition = definition;
        days = new WorkingDays(definition);
        office = new OfficeTime(days);
        texts = new BillTexts(days);
    }

    public CalendarDefinition Definition { get; }

    /// <summary>
    /// When a clock started at <paramref name="start"/> runs out, and why. Pauses move the due instant on by exactly
    /// the counted time they cover; extensions are counted on from the due instant they find.
    /// </summary>
    public Deadline Add(
        DateTimeOffset start,
        Allowance allowance,
        IReadOnlyList<PauseInterval>? pauses = null,
        IReadOnlyList<Extension>? extensions = null,
        BillWords? words = null)
    {
        var running = new RunningClock(this, texts, start.ToUniversalTime(), pauses ?? [], words ?? new BillWords());
        running.Begin(allowance);
        foreach (var extension in extensions ?? [])
            running.Extend(extension);
        return running.Finish();
    }

    /// <summary>
    /// The instant from which exactly the allowance leads to <paramref name="due"/>; for working time the earliest
    /// such office instant.
    /// </summary>
    public DateTimeOffset Subtract(DateTimeOffset due, Allowance allowance, IReadOnlyList<PauseInterval>? pauses = null) =>
        Back(Measure(allowance.IsWorkingTime), due.ToUniversalTime(), AmountOf(allowance), pauses ?? []);

    /// <summary>When to remind: the definition's share of the allowance before due, never before the start.</summary>
    public DateTimeOffset RemindAt(DateTimeOffset start, Deadline deadline, Allowance allowance, IReadOnlyList<PauseInterval>? pauses = null)
    {
        var ahead = TimeSpan.FromTicks((long)(AmountOf(allowance).Ticks * Definition.RemindShare));
        var remind = Back(Measure(allowance.IsWorkingTime), deadline.Due, ahead, pauses ?? []);
        return remind > start ? remind : start.ToUniversalTime();
    }

    /// <summary>An instant a share of the allowance before a due one, or after it where the share is negative, in the allowance's time.</summary>
    public DateTimeOffset Beside(DateTimeOffset due, Allowance allowance, decimal shareBefore, IReadOnlyList<PauseInterval>? pauses = null)
    {
        var counted = TimeSpan.FromTicks((long)(AmountOf(allowance).Ticks * shareBefore));
        var measure = Measure(allowance.IsWorkingTime);
        return counted >= TimeSpan.Zero ? Back(measure, due.ToUniversalTime(), counted, pauses ?? []) : measure.Forward(due.ToUniversalTime(), -counted);
    }

    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to) => office.Between(from, to);

    /// <summary>Counted time left; negative once overdue. While the clock stands, what was left when it was stopped.</summary>
    public TimeSpan Remaining(DateTimeOffset now, Deadline deadline, IReadOnlyList<PauseInterval>? pauses = null)
    {
        var stops = Stops.From(pauses ?? []);
        var at = stops.StandsSince(now) ?? now;
        var measure = Measure(deadline.CountsWorkingTime);
        return at <= deadline.Due
            ? measure.Between(at, deadline.Due) - stops.Within(measure, at, deadline.Due)
            : -(measure.Between(deadline.Due, at) - stops.Within(measure, deadline.Due, at));
    }

    /// <summary>For people: "剩 10 小时 40 分工作时间", "超 22 分".</summary>
    public string DescribeRemaining(DateTimeOffset now, Deadline deadline, IReadOnlyList<PauseInterval>? pauses = null) =>
        BillTexts.Remaining(Remaining(now, deadline, pauses), deadline.CountsWorkingTime);

    /// <summary>The first opening at or after the instant, or the instant itself while the office is open.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset instant) => days.NextOpen(instant);

    public DayKind KindOf(DateOnly date) => days.KindOf(date);

    internal WorkingDays Days => days;

    internal CountedTime Measure(bool workingTime) => workingTime ? office : natural;

    internal TimeSpan AmountOf(Allowance allowance) => allowance.Unit switch
    {
        AllowanceUnit.Minute => Times(TimeSpan.FromMinutes(1), allowance.Amount),
        AllowanceUnit.Hour or AllowanceUnit.WorkingHour => Times(TimeSpan.FromHours(1), allowance.Amount),
        AllowanceUnit.Day => Times(TimeSpan.FromDays(1), allowance.Amount),
        _ => Times(days.Length, allowance.Amount),
    };

    private static TimeSpan Times(TimeSpan one, decimal amount) => TimeSpan.FromTicks((long)(one.Ticks * amount));

    private static DateTimeOffset Back(CountedTime measure, DateTimeOffset due, TimeSpan amount, IReadOnlyList<PauseInterval> pauses)
    {
        var at = due;
        foreach (var stop in Stops.From(pauses).Closed.Reverse())
        {
            if (stop.From >= at)
                continue;
            var end = stop.To < at ? stop.To : at;
            var counted = measure.Between(end, at);
            if (counted >= amount)
                break;
            amount -= counted;
            at = stop.From;
        }
        return measure.Back(at, amount);
    }
}
