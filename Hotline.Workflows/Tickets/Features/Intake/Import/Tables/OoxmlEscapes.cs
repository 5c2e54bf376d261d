using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>Characters that XML cannot hold stand in a workbook as <c>_xHHHH_</c>, and <c>_x</c> itself as <c>_x005F_x</c>.</summary>
internal static partial class OoxmlEscapes
{
    public static string Decode(string text) => text.Contains("_x", StringComparison.OrdinalIgnoreCase)
        ? Escape().Replace(text, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
