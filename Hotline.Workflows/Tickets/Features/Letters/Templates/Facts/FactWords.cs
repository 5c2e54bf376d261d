using System.Globalization;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>Instants, spans and lists as letters write them.</summary>
internal sealed class FactWords(HotlineOptions options)
{
    public string Day(DateTimeOffset instant) => Local(instant, options.LetterTemplates.DayFormat);

    public string Day(DateOnly day) => day.ToString(options.LetterTemplates.DayFormat, CultureInfo.InvariantCulture);

    public string Instant(DateTimeOffset instant) => Local(instant, instant.Minute == 0 ? options.LetterTemplates.HourFormat : options.LetterTemplates.InstantFormat);

    public string? Instant(DateTimeOffset? instant) => instant is { } known ? Instant(known) : null;

    /// <summary>Null when it is not late.</summary>
    public static string? Late(DateTimeOffset due, DateTimeOffset at)
    {
        var late = at - due;
        return late <= TimeSpan.Zero ? null
            : late.TotalHours < 1 ? LetterFactTexts.Format("Late.Minutes", Math.Max(1, (int)late.TotalMinutes))
            : late.TotalDays < 1 ? LetterFactTexts.Format("Late.Hours", (int)late.TotalHours, late.Minutes)
            : LetterFactTexts.Format("Late.Days", (int)late.TotalDays, late.Hours);
    }

    /// <summary>A mean time.</summary>
    public static string? Span(TimeSpan? span) => span is { } known ? Late(DateTimeOffset.MinValue, DateTimeOffset.MinValue + known) : null;

    /// <summary>Null for none.</summary>
    public static string? List(IEnumerable<string> names) => string.Join(LetterFactTexts.Get("And"), names) is { Length: > 0 } line ? line : null;

    public static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private string Local(DateTimeOffset instant, string format) => TimeZoneInfo.ConvertTime(instant, options.TimeZone).ToString(format, CultureInfo.InvariantCulture);
}
