using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>
/// Fluid reads names of ASCII letters only; ours may be Chinese. Within the code of a template such names are written in ASCII
/// before it is read, and meant again when a value is looked up.
/// </summary>
internal static partial class LiquidName
{
    public static string Written(string name) => name.All(char.IsAscii) ? name : string.Concat(name.Select(c => char.IsAscii(c) ? c.ToString() : $"_u{(int)c:X4}_"));

    public static string Meant(string name) => name.Contains("_u", StringComparison.Ordinal)
        ? Sign().Replace(name, m => ((char)ushort.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : name;

    [GeneratedRegex("_u([0-9A-F]{4})_")]
    private static partial Regex Sign();
}
