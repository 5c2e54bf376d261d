using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Engine.Times;

/// <summary>
/// The one reading of durations, wherever one is written: in a flow, an allowance or a setting. Each number counts the
/// unit it stands for and all are added up, so <c>24:00:00</c> is 24 hours and <c>00:90:00</c> an hour and a half.
/// <list type="bullet">
/// <item><c>h:mm</c>, <c>h:mm:ss</c>, <c>d.h:mm:ss</c>, <c>d:h:mm:ss</c>, with fractions of a second</item>
/// <item><c>PT1H</c>, <c>P1DT12H</c>, <c>P2W</c> (ISO 8601; years and months have no fixed length and are not read)</item>
/// <item><c>30m</c>, <c>2h</c>, <c>1d 12h</c>, <c>1.5 hours</c>, <c>30分钟</c>, <c>2小时</c>, <c>3天</c>: the larger unit first</item>
/// <item><c>4wh</c>, <c>0.5wd</c>, <c>2个工作日</c>: office time, which stands alone</item>
/// <item><c>90</c>, <c>1.5</c>: seconds, as in a JSON number</item>
/// </list>
/// A minus in front makes natural time negative. Full-width signs are read as their narrow ones.
/// </summary>
public static partial class DurationText
{
    private const int LongestText = 80;

    private static readonly Dictionary<string, decimal> Seconds = new(StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, WorkingUnit> Office = new(StringComparer.OrdinalIgnoreCase);

    static DurationText()
    {
        Name(0.001m, "ms", "毫秒");
        Name(1, "s", "sec", "secs", "second", "seconds", "秒", "秒钟");
        Name(60, "m", "min", "mins", "minute", "minutes", "分", "分钟");
        Name(3600, "h", "hr", "hrs", "hour", "hours", "时", "小时", "个小时");
        Name(86_400, "d", "day", "days", "天", "日");
        Name(604_800, "w", "week", "weeks", "周", "星期", "个星期");
        foreach (var word in new[] { "wh", "工作小时", "个工作小时" })
            Office[word] = WorkingUnit.Hour;
        foreach (var word in new[] { "wd", "工作日", "个工作日" })
            Office[word] = WorkingUnit.Day;

        static void Name(decimal seconds, params string[] words)
        {
            foreach (var word in words)
                Seconds[word] = seconds;
        }
    }

    /// <summary>False for what is empty, no duration, or longer than a <see cref="TimeSpan"/> can hold.</summary>
    public static bool TryRead(string? text, out WrittenDuration duration)
    {
        duration = default;
        if (text is null || text.Length > LongestText)
            return false;
        var plain = string.Create(text.Length, text, Narrow).Trim();
        var isNegative = plain.StartsWith('-');
        if (isNegative)
            plain = plain[1..];
        if (OfficeTime(plain) is { } office)
        {
            duration = office;
            return !isNegative;
        }

        if ((Clock(plain) ?? Iso(plain) ?? Units(plain) ?? Bare(plain)) is not { } seconds)
            return false;
        return FromSeconds(isNegative ? -seconds : seconds, out duration);
    }

    /// <summary>A number of seconds; false when it is no number or too large.</summary>
    public static bool TryRead(double seconds, out WrittenDuration duration)
    {
        duration = default;
        return Math.Abs(seconds) <= TimeSpan.MaxValue.TotalSeconds && FromSeconds((decimal)seconds, out duration);
    }

    private static void Narrow(Span<char> narrow, string text)
    {
        for (var i = 0; i < text.Length; i++)
            narrow[i] = text[i] switch
            {
                >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
                '\u2212' => '-',
                var sign => sign,
            };
    }

    private static bool FromSeconds(decimal seconds, out WrittenDuration duration)
    {
        duration = default;
        if (Math.Abs(seconds) > long.MaxValue / TimeSpan.TicksPerSecond)
            return false;
        duration = new WrittenDuration(TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)));
        return true;
    }

    private static WrittenDuration? OfficeTime(string text) =>
        OneUnit().Match(text) is { Success: true } one && Office.TryGetValue(one.Groups["unit"].Value, out var unit)
            ? new WrittenDuration(default, Number(one.Groups["number"]), unit)
            : null;

    private static decimal? Clock(string text)
    {
        var match = ClockForm().Match(text);
        if (!match.Success)
            match = ClockOfDays().Match(text);
        return match.Success
            ? (Number(match.Groups["d"]) * 86_400) + (Number(match.Groups["h"]) * 3600) + (Number(match.Groups["m"]) * 60) + Number(match.Groups["s"])
            : null;
    }

    private static decimal? Iso(string text)
    {
        var match = IsoForm().Match(text);
        return match.Success
            ? (Number(match.Groups["w"]) * 604_800) + (Number(match.Groups["d"]) * 86_400)
                + (Number(match.Groups["h"]) * 3600) + (Number(match.Groups["m"]) * 60) + Number(match.Groups["s"])
            : null;
    }

    private static decimal? Units(string text)
    {
        var match = UnitsForm().Match(text);
        if (!match.Success)
            return null;
        var (sum, last) = (0m, decimal.MaxValue);
        for (var i = 0; i < match.Groups["unit"].Captures.Count; i++)
        {
            if (!Seconds.TryGetValue(match.Groups["unit"].Captures[i].Value, out var unit) || unit >= last)
                return null;
            sum += Number(match.Groups["number"].Captures[i]) * unit;
            last = unit;
        }

        return sum;
    }

    private static decimal? Bare(string text) => BareNumber().Match(text) is { Success: true } match ? Number(match) : null;

    private static decimal Number(Capture digits) =>
        digits.Length == 0 ? 0 : decimal.Parse(digits.Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    // Twelve digits of any unit fit a decimal and are more than a TimeSpan holds.
    [GeneratedRegex(@"^(?:(?<d>[0-9]{1,12})\.)?(?<h>[0-9]{1,12}):(?<m>[0-9]{1,12})(?::(?<s>[0-9]{1,12}(?:\.[0-9]{1,7})?))?$")]
    private static partial Regex ClockForm();

    [GeneratedRegex(@"^(?<d>[0-9]{1,12}):(?<h>[0-9]{1,12}):(?<m>[0-9]{1,12}):(?<s>[0-9]{1,12}(?:\.[0-9]{1,7})?)$")]
    private static partial Regex ClockOfDays();

    [GeneratedRegex(@"^P(?=[0-9T])(?:(?<w>[0-9]{1,12}(?:[.,][0-9]{1,7})?)W)?(?:(?<d>[0-9]{1,12}(?:[.,][0-9]{1,7})?)D)?(?:T(?=[0-9])(?:(?<h>[0-9]{1,12}(?:[.,][0-9]{1,7})?)H)?(?:(?<m>[0-9]{1,12}(?:[.,][0-9]{1,7})?)M)?(?:(?<s>[0-9]{1,12}(?:[.,][0-9]{1,7})?)S)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm();

    [GeneratedRegex(@"^(?<number>[0-9]{1,12}(?:\.[0-9]{1,7})?)\s*(?<unit>[A-Za-z]+|\p{IsCJKUnifiedIdeographs}+)$")]
    private static partial Regex OneUnit();

    [GeneratedRegex(@"^(?:(?<number>[0-9]{1,12}(?:\.[0-9]{1,7})?)\s*(?<unit>[A-Za-z]+|\p{IsCJKUnifiedIdeographs}+)\s*)+$")]
    private static partial Regex UnitsForm();

    [GeneratedRegex(@"^[0-9]{1,12}(?:\.[0-9]{1,7})?$")]
    private static partial Regex BareNumber();
}
