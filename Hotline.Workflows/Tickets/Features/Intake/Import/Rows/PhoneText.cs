using System.Text.RegularExpressions;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Features.Intake.Wording;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Rows;

/// <summary>Numbers that spreadsheets have had their hands on: <c>13812345678.0</c>, <c>1.3812345678E10</c>, <c>1.38E+10</c>.</summary>
internal static partial class PhoneText
{
    private static readonly HashSet<string> None =
        ["无", "没有", "未知", "不详", "无号码", "无电话", "未留", "未留电话", "未提供", "不提供", "匿名", "保密", "空", "-", "--", "—", "/", "0", "null", "none", "nan", "n/a", "na", "unknown"];

    public static bool IsNone(string text) => None.Contains(PlainWord.Of(text));

    /// <summary>The text without <c>.0</c> and exponent; null when digits are lost.</summary>
    public static string? Read(TableCell cell, string text)
    {
        if (cell is { Kind: CellKind.Date, Number: > 0 })
            return cell.Number.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
        if (WithoutFraction(text) is { } whole)
            return whole;
        var match = Scientific().Match(text);
        if (!match.Success)
            return text;
        var (lead, fraction) = (match.Groups["lead"].Value, match.Groups["fraction"].Value.TrimEnd('0'));
        var power = int.Parse(match.Groups["power"].Value, System.Globalization.CultureInfo.InvariantCulture);
        return fraction.Length == power ? lead + fraction : null;
    }

    /// <summary><c>123.0</c> as <c>123</c>; null when the text is not of that form.</summary>
    public static string? WithoutFraction(string text) => Fraction().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^([0-9]+)\.0+$")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"^(?<lead>[0-9])(?:\.(?<fraction>[0-9]+))?[eE]\+?(?<power>[0-9]{1,2})$")]
    private static partial Regex Scientific();
}
