using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>What the styles of a workbook say of a number: a date, or digits with leading zeros.</summary>
internal sealed partial class CellStyles
{
    private readonly List<CellStyle> styles = [];

    public CellStyle this[int index] => index >= 0 && index < styles.Count ? styles[index] : default;

    public void Read(SheetXml xml, int most)
    {
        var codes = new Dictionary<int, string>();
        var inCells = false;
        while (xml.Next())
        {
            if (xml.Begins("numFmt") && Number(xml.Attribute("numFmtId")) is { } id && codes.Count < most)
                codes[id] = xml.Attribute("formatCode") ?? "";
            else if (xml.Begins("cellXfs"))
                inCells = true;
            else if (xml.Begins("cellStyles") || xml.Begins("dxfs"))
                inCells = false;
            else if (inCells && xml.Begins("xf") && styles.Count < most)
                styles.Add(Style(Number(xml.Attribute("numFmtId")) ?? 0, codes));
        }
    }

    private static CellStyle Style(int id, Dictionary<int, string> codes)
    {
        // The built-in ones, Chinese date formats included.
        if (!codes.TryGetValue(id, out var code))
            return new CellStyle(id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58), 0);
        var zeros = code.Length is > 1 and <= 30 && code.All(letter => letter == '0') ? code.Length : 0;
        return new CellStyle(zeros == 0 && IsDate(code), zeros);
    }

    private static bool IsDate(string code)
    {
        if (code.Length > 255)
            return false;
        var bare = Literals().Replace(code.Split(';', 2)[0], "").ToLowerInvariant();
        return !bare.Contains("general", StringComparison.Ordinal) && bare.AsSpan().IndexOfAny("ymdhs年月日时分秒") >= 0;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Texts in quotes, escaped and padding letters, colours and languages; <c>[h]</c> is a time.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!(?:h+|m+|s+)\\])[^\\]]*\\]", RegexOptions.IgnoreCase)]
    private static partial Regex Literals();
}

/// <param name="IsDate">A number is days since the workbook's first day.</param>
/// <param name="Digits">A number is shown with at least so many digits.</param>
internal readonly record struct CellStyle(bool IsDate, int Digits);
