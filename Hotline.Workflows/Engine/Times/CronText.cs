using Cronos;

namespace Hotline.Workflows.Engine.Times;

/// <summary>Schedules of five fields, or six with seconds in front, in the engine's zone. One that never comes is none.</summary>
internal static class CronText
{
    public static Wait Next(string? text, DateTimeOffset after, TimeZoneInfo zone)
    {
        var plain = text?.Trim() ?? "";
        if (plain.Length == 0 || !CronExpression.TryParse(plain, FormatOf(plain), out var schedule))
            return TimeTexts.Format("CronUnreadable", TimeTexts.Quote(text));
        return schedule.GetNextOccurrence(after, zone) is { } next ? next : TimeTexts.Format("CronNever", TimeTexts.Quote(text));
    }

    private static CronFormat FormatOf(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > 5 ? CronFormat.IncludeSeconds : CronFormat.Standard;
}
