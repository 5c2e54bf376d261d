using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tickets.Features.Intake.Wording;

/// <summary>A span of time as people write it: natural hours, or working days.</summary>
public readonly record struct WrittenDuration(decimal Hours, decimal WorkingDays);

/// <summary>
/// Reads durations whole: a number (0 to 9 of any script, or Chinese numerals) and its unit, once or several times
/// (1天12小时), with 内, 以内 or 限 around it. Anything left over makes it no duration; a bare number is none either.
/// </summary>
public static partial class DurationWords
{
    public static WrittenDuration? Read(string text)
    {
        var match = Whole().Match(PlainWord.Of(text).Replace('時', '时').Replace('個', '个').Replace('週', '周').Replace('兩', '两'));
        if (!match.Success)
            return null;
        var (hours, days) = (0m, 0m);
        for (var part = 0; part < match.Groups["unit"].Captures.Count; part++)
        {
            var number = match.Groups["number"].Captures[part].Value;
            var unit = match.Groups["unit"].Captures[part].Value;
            if (Number(number) is not { } amount)
                return null;
            if (unit is "工作日" or "工作天" or "wd" or "workday" or "workdays")
                days += amount;
            else
                hours += amount * HoursOf(unit);
        }

        return new WrittenDuration(hours, days);
    }

    private static decimal HoursOf(string unit) => unit switch
    {
        "天" or "日" or "自然日" or "d" or "day" or "days" => 24,
        "周" or "星期" or "礼拜" or "w" or "week" or "weeks" => 168,
        "分钟" or "分" or "m" or "min" or "minutes" => 1m / 60,
        _ => 1,
    };

    private static decimal? Number(string text)
    {
        if (text is "半" or "半个")
            return 0.5m;
        var whole = text.TrimEnd('个');
        var half = whole.EndsWith('半');
        whole = half ? whole[..^1].TrimEnd('个') : whole;
        decimal? number = decimal.TryParse(whole, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written) ? written : Chinese(whole);
        return half ? number + 0.5m : number;
    }

    /// <summary>一 to 九百九十九, 两, and digits in a row such as 二四.</summary>
    private static decimal? Chinese(string text)
    {
        const string digits = "零一二三四五六七八九";
        var (total, digit, units) = (0m, -1, false);
        foreach (var letter in text.Replace('〇', '零').Replace('两', '二').Replace("廿", "二十", StringComparison.Ordinal))
        {
            var value = digits.IndexOf(letter);
            if (value >= 0)
            {
                digit = digit > 0 && !units ? (digit * 10) + value : value;
                continue;
            }

            var size = letter switch { '十' => 10, '百' => 100, _ => 0 };
            if (size == 0)
                return null;
            (total, digit, units) = (total + ((digit < 0 ? 1 : digit) * size), 0, true);
        }

        return text.Length == 0 ? null : total + Math.Max(digit, 0);
    }

    [GeneratedRegex("^(?:办理时限|时限|限时|限期|限|在|于)?:?(?:(?<number>[0-9]{1,6}(?:\\.[0-9]{1,4})?个?半?|半个?|[零〇一二三四五六七八九十百两廿]{1,6}个?半?个?)(?<unit>工作日|工作天|workdays?|wd|自然日|小时|钟头|分钟|分|星期|礼拜|hours?|hrs?|h|days?|d|天|日|weeks?|w|周|minutes?|min|m))+(?:之内|以内|内)?(?:办结|办理|办完|完成|反馈|回复|答复)?$")]
    private static partial Regex Whole();
}
