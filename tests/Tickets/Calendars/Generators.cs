using CsCheck;
using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Tests.Tickets.Calendars;

/// <summary>Everything a clock may meet, in whole minutes and around the Spring Festival more often than not.</summary>
internal sealed record ClockCase(
    CalendarDefinition Definition,
    DateTimeOffset Start,
    Allowance Allowance,
    IReadOnlyList<PauseInterval> Pauses,
    IReadOnlyList<Extension> Extensions)
{
    public WorkCalendar Calendar { get; } = new(Definition);

    public Deadline Deadline => Calendar.Add(Start, Allowance, Pauses, Extensions);

    public override string ToString() =>
        $"{Start:yyyy-MM-dd HH:mm zzz} + {Allowance} pauses [{string.Join(" ", Pauses.Select(p => $"{p.From:MM-dd HH:mm}..{p.To:MM-dd HH:mm}"))}]"
        + $" extensions [{string.Join(" ", Extensions.Select(e => e.By))}] first {Definition.CountFirstDay}"
        + $" after {Definition.AfterHoursCountAsNextDay} zone {Definition.TimeZone}"
        + $" hours {string.Join(" ", Definition.OfficeHours)} days {Definition.WorkingWeekdays.Count}";
}

internal static class Generators
{
    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly DateTimeOffset Festival = new(2026, 2, 10, 0, 0, 0, TimeSpan.FromHours(8));

    public static readonly Gen<DateTimeOffset> Starts = Gen.OneOf(
        Gen.Int[0, 700 * 1440].Select(m => Epoch.AddMinutes(m)),
        Gen.Int[0, 20 * 1440].Select(m => Festival.AddMinutes(m)),
        Gen.Int[0, 20].Select(d => Festival.AddDays(d).AddHours(9)),
        Gen.Int[0, 20].Select(d => Festival.AddDays(d).AddHours(18)));

    public static readonly Gen<Allowance> Allowances = Gen.OneOf(
        Gen.Int[0, 90].Select(n => Allowance.Minutes(n)),
        Gen.Int[1, 48].Select(n => Allowance.Hours(n)),
        Gen.Int[1, 8].Select(n => Allowance.Days(n)),
        Gen.Int[0, 20].Select(n => Allowance.WorkingHours(n)),
        Gen.Int[0, 12].Select(n => Allowance.WorkingDays(n / 2m)));

    public static readonly Gen<CalendarDefinition> Definitions = Gen.Select(
        Among<IReadOnlyList<OfficeSpan>>(
            [new(new(9, 0), new(18, 0))],
            [new(new(9, 0), new(12, 0)), new(new(13, 30), new(17, 30))],
            [new(new(6, 0), new(8, 30)), new(new(20, 0), new(23, 30))]),
        Among<IReadOnlyList<DayOfWeek>>(
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            [DayOfWeek.Tuesday, DayOfWeek.Saturday, DayOfWeek.Sunday]),
        Among("Asia/Shanghai", "Asia/Shanghai", "Europe/Berlin"),
        Gen.Bool,
        Gen.Bool,
        (hours, weekdays, zone, first, after) => new CalendarDefinition
        {
            OfficeHours = hours,
            WorkingWeekdays = weekdays,
            TimeZone = zone,
            CountFirstDay = first,
            AfterHoursCountAsNextDay = after,
        });

    public static readonly Gen<ClockCase> Plain = Gen.Select(
        Definitions, Starts, Allowances, (definition, start, allowance) => new ClockCase(definition, start, allowance, [], []));

    public static readonly Gen<ClockCase> Cases = Gen.Select(
        Definitions,
        Starts,
        Allowances,
        Gen.Select(Gen.Int[-2000, 10000], Gen.Int[0, 3000], (from, length) => (From: from, Length: length)).List[0, 3],
        Allowances.List[0, 2],
        (definition, start, allowance, pauses, extensions) => new ClockCase(
            definition,
            start,
            allowance,
            [.. pauses.Select(p => new PauseInterval(start.AddMinutes(p.From), start.AddMinutes(p.From + p.Length)))],
            [.. extensions.Select(by => new Extension(by))]));

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
