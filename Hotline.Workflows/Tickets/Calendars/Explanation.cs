using System.Text.Json.Serialization;

namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>
/// Why an instant is what it is (为什么): a bill whose every line starts where the line before it ended, the last
/// one being the due instant, and a strip of the days in between. Plain data, safe to store as JSON.
/// </summary>
public sealed record Explanation(IReadOnlyList<BillLine> Lines, IReadOnlyList<StripDay> Days);

[JsonConverter(typeof(JsonStringEnumConverter<BillLineKind>))]
public enum BillLineKind
{
    Start,
    NotCounted,
    Allowance,
    Pause,
    Extension,
    Due,
}

/// <summary>
/// One line of the bill: <paramref name="Text"/> and <paramref name="InstantText"/> side by side,
/// <paramref name="Detail"/> beneath. <paramref name="Added"/> is the counted time between the two instants.
/// </summary>
public sealed record BillLine(
    BillLineKind Kind,
    string Text,
    string? Detail,
    DateTimeOffset From,
    DateTimeOffset Instant,
    string InstantText,
    TimeSpan Added);

[JsonConverter(typeof(JsonStringEnumConverter<DayKind>))]
public enum DayKind
{
    Working,
    Weekend,
    Holiday,
    MakeUp,
}

/// <summary>
/// A day of the strip; <paramref name="Label"/> is "一 23", spans are shares (0..1) of its office day, or of 24 hours
/// where natural time is counted.
/// </summary>
public sealed record StripDay(DateOnly Date, DayKind Kind, string Label, string Caption, IReadOnlyList<StripSpan> Spans)
{
    /// <summary>The holiday's name, also on its make-up day; empty on an ordinary day.</summary>
    public string Occasion { get; init; } = "";
}

[JsonConverter(typeof(JsonStringEnumConverter<StripSpanKind>))]
public enum StripSpanKind
{
    Counted,
    Paused,
}

public sealed record StripSpan(StripSpanKind Kind, double FromShare, double ToShare, DateTimeOffset From, DateTimeOffset To);
