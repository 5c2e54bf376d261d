using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

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
            return (null, $"无法识别的时间“{Excerpt(cell.Text)}”");
        if (local.At is not { } at)
            return (null, $"不存在的日期或时间“{Excerpt(cell.Text)}”");
        DateTimeOffset instant;
        try
        {
            instant = new DateTimeOffset(at, local.Offset ?? zone.GetUtcOffset(at)).ToUniversalTime();
        }
        catch (ArgumentOutOfRangeException)
        {
            return (null, $"不存在的日期或时间“{Excerpt(cell.Text)}”");
        }

        if (at.Year < limits.EarliestYear)
            return (null, $"时间早于 {limits.EarliestYear} 年：“{Excerpt(cell.Text)}”");
        return instant > now + limits.FutureTolerance
            ? (null, $"时间在将来：“{Excerpt(cell.Text)}”")
            : (instant, null);
    }

    /// <summary>Written as a time beyond doubt; bare numbers are not.</summary>
    public static bool IsWritten(TableCell cell) =>
        cell.Kind == CellKind.Date || (cell.Kind == CellKind.Text && Written(cell.Text) is { At: not null });

    /// <summary>Could be a time, bare serial numbers included.</summary>
    public static bool IsPossible(TableCell cell) => Local(cell) is { At: not null };

    private static (DateTime? At, TimeSpan? Offset)? Local(TableCell cell) => cell.Kind switch
    {
        CellKind.Date => (ToSecond(cell.Date), null),
        CellKind.Number => Number(cell.Number),
        CellKind.Text => Written(cell.Text) ?? NumberText(cell.Text),
        _ => null,
    };

    private static (DateTime?, TimeSpan?)? Number(double number)
    {
        if (number is >= FirstSerial and < LastSerial)
            return (ToSecond(DateTime.FromOADate(number)), null);
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
        var plain = new StringBuilder(text.Normalize(NormalizationForm.FormKC).Trim())
            .Replace('年', '-').Replace('月', '-').Replace("日", " ").Replace("号", " ")
            .Replace('时', ':').Replace('点', ':').Replace('分', ':').Replace("秒", "")
            .ToString();
        plain = Weekday().Replace(plain, " ");
        return plain.TrimEnd(':', ' ');
    }

    private static DateTime ToSecond(DateTime time) =>
        new((time.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);

    private static string Excerpt(string text) => text.Trim() is { Length: > 40 } longer ? longer[..40] + "…" : text.Trim();

    [GeneratedRegex(@"^(?<year>\d{4})\s*[-/.]\s*(?<month>\d{1,2})\s*[-/.]\s*(?<day>\d{1,2})(?:(?:\s*T\s*|\s+)(?<half>上午|下午|晚上|中午|凌晨|早上|[AaPp][Mm])?\s*(?<hour>\d{1,2})(?:\s*:\s*(?<minute>\d{1,2})(?:\s*:\s*(?<second>\d{1,2})(?:\.\d+)?)?)?\s*(?<half>[AaPp][Mm])?\s*(?<offset>[Zz]|[+-]\d{2}:?\d{2})?)?$")]
    private static partial Regex Separated();

    [GeneratedRegex(@"^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?:[ T]?(?<hour>\d{2}):?(?<minute>\d{2})(?::?(?<second>\d{2}))?)?$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\s*\(?(?:星期|周)[一二三四五六日天 ]\)?\s*")]
    private static partial Regex Weekday();
}
