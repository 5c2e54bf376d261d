using System.Globalization;
using System.Text;
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

    /// <summary>The template with ASCII names; its lines stay where they are.</summary>
    public static string InSource(string source)
    {
        if (source.All(char.IsAscii))
            return source;
        var result = new StringBuilder(source.Length);
        var from = 0;
        foreach (Match code in Code().Matches(source))
        {
            result.Append(source, from, code.Index - from);
            result.Append(code.Groups["kept"].Success ? code.Value : Part().Replace(code.Value, p => p.Value[0] is '\'' or '"' ? p.Value : Written(p.Value)));
            from = code.Index + code.Length;
        }

        return result.Append(source, from, source.Length - from).ToString();
    }

    [GeneratedRegex("_u([0-9A-F]{4})_")]
    private static partial Regex Sign();

    /// <summary>What stands between the brackets, and what <c>raw</c> keeps as it is.</summary>
    [GeneratedRegex(@"(?<kept>\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\})|\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"'[^']*'|""[^""]*""|[\p{L}\p{N}_-]+")]
    private static partial Regex Part();
}
