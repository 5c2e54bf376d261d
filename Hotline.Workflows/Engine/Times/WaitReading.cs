using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Times;

/// <summary>What a wait needs to know of the world to be read.</summary>
/// <param name="Now">From where it is counted.</param>
/// <param name="Settings">Limits, and the zone of instants without an offset.</param>
/// <param name="Calendar">Counts office time; null where there is none.</param>
internal sealed record WaitSurroundings(DateTimeOffset Now, EngineSettings Settings, IWorkingTime? Calendar);

/// <summary>A wait's end, or why it has none.</summary>
internal readonly record struct Wait(DateTimeOffset? Due, string? Defect)
{
    public static implicit operator Wait(DateTimeOffset due) => new(due, null);

    public static implicit operator Wait(string defect) => new(null, defect);
}

/// <summary>Turns what stands in a duration or an instant input into the end of a wait; the same for a check and a run.</summary>
internal static class WaitReading
{
    /// <param name="value">As written or computed.</param>
    /// <param name="input">The input's name, for the message.</param>
    /// <param name="around">Where it is read.</param>
    /// <param name="shortest">Shorter waits are refused; zero is none.</param>
    public static Wait Duration(JsonNode? value, string input, WaitSurroundings around, TimeSpan shortest = default)
    {
        var text = ValueConversion.ToText(value);
        if (string.IsNullOrWhiteSpace(text))
            return TimeTexts.Format("Empty", input);
        var quote = TimeTexts.Quote(text);
        if (!ValueConversion.TryDuration(value, out var written))
            return TimeTexts.Format("Unreadable", input, quote);
        if (written.IsWorkingTime)
            return OfficeTime(written, input, quote, around, shortest);
        if (written.Natural < TimeSpan.Zero)
            return TimeTexts.Format("Negative", input, quote);
        if (written.Natural > around.Settings.LongestWait)
            return TimeTexts.Format("TooLong", input, quote, around.Settings.LongestWait.TotalDays);
        return written.Natural < shortest ? TimeTexts.Format("TooShort", input, quote, shortest.TotalSeconds) : around.Now + written.Natural;
    }

    /// <inheritdoc cref="Duration"/>
    public static Wait Instant(JsonNode? value, string input, WaitSurroundings around)
    {
        var text = ValueConversion.ToText(value);
        if (string.IsNullOrWhiteSpace(text))
            return TimeTexts.Format("InstantEmpty", input);
        if (ValueConversion.ToInstant(value, around.Settings.TimeZone) is not { } instant)
            return TimeTexts.Format("InstantUnreadable", input, TimeTexts.Quote(text));
        return instant - around.Now > around.Settings.LongestWait
            ? TimeTexts.Format("InstantTooFar", input, TimeTexts.Quote(text), around.Settings.LongestWait.TotalDays)
            : instant;
    }

    private static Wait OfficeTime(WrittenDuration written, string input, string quote, WaitSurroundings around, TimeSpan shortest)
    {
        // A day of the office is never longer than a natural one.
        if (written.Amount * (written.Unit is WorkingUnit.Day ? 24 : 1) > (decimal)around.Settings.LongestWait.TotalHours)
            return TimeTexts.Format("TooLong", input, quote, around.Settings.LongestWait.TotalDays);
        if (around.Calendar?.After(around.Now, written.Amount, written.Unit) is not { } due)
            return TimeTexts.Format("NoCalendar", input, quote);
        return due - around.Now < shortest ? TimeTexts.Format("TooShort", input, quote, shortest.TotalSeconds) : due;
    }
}
