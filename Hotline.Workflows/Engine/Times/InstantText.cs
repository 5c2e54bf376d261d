using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Engine.Times;

/// <summary>
/// The one reading of instants: ISO 8601 and its near relatives, the year first (<c>2026-03-01T09:30:00+08:00</c>,
/// <c>2026-03-01 09:30</c>, <c>2026/3/1</c>). Without an offset it is the zone's wall time, without a time its midnight.
/// Words, other orders of day and month and times without a date are not read, whatever the machine's culture.
/// </summary>
public static partial class InstantText
{
    private const int LongestText = 60;

    public static bool TryRead(string? text, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        instant = default;
        return TryRead(text, out var wall, out var offset) && At(wall, offset.Length == 0 ? zone.GetUtcOffset(wall) : LengthOf(offset), out instant);
    }

    /// <summary>The wall time and what is said of its zone: nothing, <c>Z</c> or <c>+08:00</c>.</summary>
    public static bool TryRead(string? text, out DateTime wall, out string offset)
    {
        (wall, offset) = (default, "");
        if (text is null || text.Length > LongestText || Form().Match(text.Trim()) is not { Success: true } match)
            return false;
        if (!DateTime.TryParseExact(Canonical(match), "yyyy-M-d H:m:s", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        var fraction = match.Groups["f"].Value;
        wall = time.AddTicks(fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(7, '0')[..7], NumberStyles.None, CultureInfo.InvariantCulture));
        if (Zone(match.Groups["o"].Value) is not { } zone || !At(wall, LengthOf(zone), out _))
            return false;
        offset = zone;
        return true;
    }

    private static string Canonical(Match match)
    {
        string Part(string name) => match.Groups[name] is { Success: true } group ? group.Value : "0";
        return $"{Part("y")}-{Part("mo")}-{Part("d")} {Part("h")}:{Part("mi")}:{Part("s")}";
    }

    /// <summary>The offset in full; null when there is none like it.</summary>
    private static string? Zone(string text)
    {
        if (text.Length == 0 || text is "Z" or "z")
            return text.ToUpperInvariant();
        var digits = text[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var zone = $"{text[0]}{digits[..2]}:{digits[2..]}";
        return digits[2] < '6' && LengthOf(zone).Duration() <= TimeSpan.FromHours(14) ? zone : null;
    }

    private static TimeSpan LengthOf(string zone)
    {
        if (zone is "" or "Z")
            return TimeSpan.Zero;
        var length = new TimeSpan(int.Parse(zone[1..3], NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(zone[4..], NumberStyles.None, CultureInfo.InvariantCulture), 0);
        return zone[0] == '-' ? -length : length;
    }

    /// <summary>False at the edges of the calendar, where an offset leads out of it.</summary>
    private static bool At(DateTime local, TimeSpan offset, out DateTimeOffset instant)
    {
        instant = default;
        var utc = local.Ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
            return false;
        instant = new DateTimeOffset(local, offset);
        return true;
    }

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?<sep>[-/])(?<mo>[0-9]{1,2})\k<sep>(?<d>[0-9]{1,2})(?:(?:T| +)(?<h>[0-9]{1,2}):(?<mi>[0-9]{2})(?::(?<s>[0-9]{2})(?:[.,](?<f>[0-9]{1,9}))?)?\s*(?<o>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?$")]
    private static partial Regex Form();
}
