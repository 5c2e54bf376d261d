using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Features.Intake.Wording;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Rows;

/// <summary>
/// Instants as people and systems write them: text in several orders and with Chinese units, with or without a time,
/// and Excel's days since 1900. Without an offset they are local times of <paramref name="zone"/>.
/// </summary>
internal sealed partial class TimeReading(TimeZoneInfo zone, DateTimeOffset now, ImportLimits limits)
{
    // Days since 1899-12-30 for 1954 and 2119: bare numbers outside are not times.
    private const double FirstSerial = 20_000;
    private const double LastSerial = 80_000;

    /// <summary>The instant, or why it is none.</summary>
    public (DateTimeOffset? At, string? Reason) Read(TableCell cell)
    {
        if (Local(cell) is not { } local)
            return (null, ImportTexts.Format("Time.Unknown", CellText.Excerpt(cell.Text)));
        if (local.At is not { } at)
            return (null, ImportTexts.Format("Time.Impossible", CellText.Excerpt(cell.Text)));
        DateTimeOffset instant;
        try
        {
            instant = new DateTimeOffset(at, local.Offset ?? zone.GetUtcOffset(at)).ToUniversalTime();
        }
        catch (ArgumentOutOfRangeException)
        {
            return (null, ImportTexts.Format("Time.Impossible", CellText.Excerpt(cell.Text)));
        }

        if (at.Year < limits.EarliestYear)
            return (null, ImportTexts.Format("Time.TooEarly", limits.EarliestYear, CellText.Excerpt(cell.Text)));
        return instant > now + limits.FutureTolerance
            ? (null, ImportTexts.Format("Time.Ahead", CellText.Excerpt(cell.Text)))
            : (instant, null);
    }

    /// <summary>Written as a time beyond doubt; bare numbers are not.</summary>
    public static bool IsWritten(TableCell cell) =>
        cell.Kind == CellKind.Date || (cell.Kind == CellKind.Text && CellText.Line(cell) is { } text && Written(text) is { At: not null });

    /// <summary>Could be a time, bare serial numbers included.</summary>
    public static bool IsPossible(TableCell cell) => Local(cell) is { At: not null };

    private static (DateTime? At, TimeSpan? Offset)? Local(TableCell cell) => cell.Kind switch
    {
        CellKind.Date => (ToSecond(cell.Date), null),
        CellKind.Number => Number(cell.Number, cell.Since1904),
        CellKind.Text when CellText.Line(cell) is { } text => Written(text) ?? NumberText(text),
        _ => null,
    };

    private static (DateTime?, TimeSpan?)? Number(double number, bool since1904 = false)
    {
        var days = number + (since1904 ? TableCell.DaysTo1904 : 0);
        if (days is >= FirstSerial and < LastSerial)
            return (ToSecond(DateTime.FromOADate(days)), null);
        return number is >= 19_000_101 and <= 99_991_231 && number == Math.Floor(number)
            ? Written(number.ToString("0", CultureInfo.InvariantCulture))
            : null;
    }

    private static (DateTime?, TimeSpan?)? NumberText(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? Number(number)
            : null;

    private static (DateTime? At, TimeSpan? Offset)? Written(string text)
    {
        if (text.Length > 60)
            return null;
        var plain = Plain(text);
        var match = Separated().Match(plain);
        if (!match.Success)
            match = Digits().Match(plain);
        if (!match.Success)
            return null;
        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var hour = Part("hour");
        if (match.Groups["half"].Value.ToLowerInvariant() is { Length: > 0 } half)
            hour = half is "pm" or "下午" or "晚上" ? (hour % 12) + 12 : half is "中午" ? hour : hour % 12;
        var (year, month, day, minute, second) = (Part("year"), Part("month"), Part("day"), Part("minute"), Part("second"));
        if (year is 0 or > 9999 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return (null, null);
        return (new DateTime(year, month, day, hour, minute, second), Offset(match.Groups["offset"].Value));
    }

    private static TimeSpan? Offset(string text)
    {
        if (text.Length == 0)
            return null;
        if (text is "z" or "Z")
            return TimeSpan.Zero;
        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        var offset = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture), 0);
        return text[0] == '-' ? -offset : offset;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(PlainWord.Line(text).Trim())
            .Replace('年', '-').Replace('月', '-').Replace("日", " ").Replace("号", " ")
            .Replace('时', ':').Replace('点', ':').Replace('分', ':').Replace("秒", "")
            .ToString();
        plain = Weekday().Replace(plain, " ");
        return plain.TrimEnd(':', ' ');
    }

    private static DateTime ToSecond(DateTime time)
    {
        var rounded = time.Ticks > DateTime.MaxValue.Ticks - TimeSpan.TicksPerSecond ? time.Ticks : time.Ticks + (TimeSpan.TicksPerSecond / 2);
        return new(rounded / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
    }

    [GeneratedRegex(@"^(?<year>[0-9]{4})\s*[-/.]\s*(?<month>[0-9]{1,2})\s*[-/.]\s*(?<day>[0-9]{1,2})(?:(?:\s*T\s*|\s+)(?<half>上午|下午|晚上|中午|凌晨|早上|[AaPp][Mm])?\s*(?<hour>[0-9]{1,2})(?:\s*:\s*(?<minute>[0-9]{1,2})(?:\s*:\s*(?<second>[0-9]{1,2})(?:\.[0-9]+)?)?)?\s*(?<half>[AaPp][Mm])?\s*(?<offset>[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?$")]
    private static partial Regex Separated();

    [GeneratedRegex(@"^(?<year>(?:19|20)[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2})(?:[ T]?(?<hour>[0-9]{2}):?(?<minute>[0-9]{2})(?::?(?<second>[0-9]{2}))?)?$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\s*\(?(?:星期|周)[一二三四五六日天 ]\)?\s*")]
    private static partial Regex Weekday();
}
