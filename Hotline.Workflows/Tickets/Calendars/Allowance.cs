using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Serialization;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>What a clock counts in: natural time runs always, working time only in office hours.</summary>
public enum AllowanceUnit
{
    Minute,
    Hour,
    Day,
    WorkingHour,
    WorkingDay,
}

/// <summary>
/// How long a stage may take (时限), written as "30m", "2h", "7d", "4wh", "0.5wd" or in any other way that
/// <see cref="DurationText"/> reads. Never negative, in whole minutes or hundredths of an hour.
/// A natural day is 24 hours; a working day is one office day and may be halved.
/// </summary>
[JsonConverter(typeof(AllowanceJsonConverter))]
public readonly record struct Allowance : IParsable<Allowance>
{
    /// <summary>Longer allowances are refused as typing mistakes.</summary>
    public const decimal LongestInDays = 3660m;

    private static readonly (string Suffix, AllowanceUnit Unit, decimal Step, decimal Longest)[] Units =
    [
        ("wd", AllowanceUnit.WorkingDay, 0.5m, LongestInDays),
        ("wh", AllowanceUnit.WorkingHour, 0.01m, LongestInDays * 24),
        ("m", AllowanceUnit.Minute, 1m, LongestInDays * 1440),
        ("h", AllowanceUnit.Hour, 0.01m, LongestInDays * 24),
        ("d", AllowanceUnit.Day, 0.01m, LongestInDays),
    ];

    private const int MostKnown = 1000;

    /// <summary>What was read before: settings and flows name the same few with every step.</summary>
    private static readonly ConcurrentDictionary<string, Allowance> Known = new(StringComparer.Ordinal);

    public Allowance(decimal amount, AllowanceUnit unit)
    {
        if (!IsValid(amount, unit))
            throw new ArgumentOutOfRangeException(nameof(amount), amount, $"Not a valid number of {unit}.");
        Amount = amount;
        Unit = unit;
    }

    public decimal Amount { get; }

    public AllowanceUnit Unit { get; }

    /// <summary>True when only office hours count.</summary>
    public bool IsWorkingTime => Unit is AllowanceUnit.WorkingHour or AllowanceUnit.WorkingDay;

    public static Allowance Minutes(decimal amount) => new(amount, AllowanceUnit.Minute);

    public static Allowance Hours(decimal amount) => new(amount, AllowanceUnit.Hour);

    public static Allowance Days(decimal amount) => new(amount, AllowanceUnit.Day);

    public static Allowance WorkingHours(decimal amount) => new(amount, AllowanceUnit.WorkingHour);

    public static Allowance WorkingDays(decimal amount) => new(amount, AllowanceUnit.WorkingDay);

    /// <exception cref="FormatException">The text is no allowance.</exception>
    public static Allowance Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var allowance)
            ? allowance
            : throw new FormatException(CalendarTexts.Format("NoAllowance", text ?? ""));

    public static bool TryParse(string? text, out Allowance allowance) => TryParse(text, null, out allowance);

    public static bool TryParse(string? text, IFormatProvider? provider, out Allowance allowance)
    {
        allowance = default;
        if (text is null)
            return false;
        if (Known.TryGetValue(text, out allowance))
            return true;
        if (!TryRead(text, out allowance))
            return false;
        if (Known.Count < MostKnown)
            Known.TryAdd(text, allowance);
        return true;
    }

    /// <summary>False when the unit does not go in such steps, or not so far.</summary>
    public static bool TryCreate(decimal amount, AllowanceUnit unit, out Allowance allowance)
    {
        var isValid = IsValid(amount, unit);
        allowance = isValid ? new(amount, unit) : default;
        return isValid;
    }

    /// <summary>The text <see cref="Parse"/> reads back.</summary>
    public override string ToString() => Amount.ToString("0.##", CultureInfo.InvariantCulture) + Kind(Unit).Suffix;

    /// <summary>For people: "30 分钟", "5 个工作日".</summary>
    public string Describe() => CalendarTexts.Format("Allowance" + Unit, Amount);

    private static bool TryRead(string text, out Allowance allowance)
    {
        allowance = default;
        if (!DurationText.TryRead(text, out var written))
            return false;
        if (written.IsWorkingTime)
            return TryCreate(written.Amount, written.Unit is WorkingUnit.Day ? AllowanceUnit.WorkingDay : AllowanceUnit.WorkingHour, out allowance);
        var unit = UnitOf(text.Trim(), written.Natural);
        return TryCreate(written.Natural.Ticks / (decimal)LengthOf(unit).Ticks, unit, out allowance);
    }

    /// <summary>The unit it was written in, as far as it was one; else the largest that tells it well.</summary>
    private static AllowanceUnit UnitOf(string text, TimeSpan natural)
    {
        if (Array.Find(Units, u => text.EndsWith(u.Suffix, StringComparison.OrdinalIgnoreCase)) is { Suffix: not null } written)
            return written.Unit;
        if (natural > TimeSpan.FromDays(1) && natural.Ticks % TimeSpan.TicksPerDay == 0)
            return AllowanceUnit.Day;
        return natural >= TimeSpan.FromHours(1) && natural.Ticks % (TimeSpan.TicksPerHour / 100) == 0 ? AllowanceUnit.Hour : AllowanceUnit.Minute;
    }

    private static TimeSpan LengthOf(AllowanceUnit unit) => unit switch
    {
        AllowanceUnit.Minute => TimeSpan.FromMinutes(1),
        AllowanceUnit.Hour => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    private static bool IsValid(decimal amount, AllowanceUnit unit)
    {
        var (suffix, _, step, longest) = Kind(unit);
        return suffix is not null && amount >= 0 && amount <= longest && amount % step == 0;
    }

    private static (string Suffix, AllowanceUnit Unit, decimal Step, decimal Longest) Kind(AllowanceUnit unit) =>
        Array.Find(Units, u => u.Unit == unit);
}
