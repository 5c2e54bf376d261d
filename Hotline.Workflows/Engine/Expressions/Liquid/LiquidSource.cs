using System.Text;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>The pieces of code in a template, found in one walk; what stands within <c>raw</c> and <c>comment</c> is none.</summary>
internal static partial class LiquidSource
{
    /// <summary>The same template with names Fluid can read; its lines stay where they are.</summary>
    public static string WithAsciiNames(string source)
    {
        if (source.All(char.IsAscii))
            return source;
        var result = new StringBuilder(source.Length);
        var from = 0;
        foreach (var (start, end) in Pieces(source))
        {
            result.Append(source, from, start - from);
            result.Append(Part().Replace(source[start..end], p => p.Value[0] is '\'' or '"' ? p.Value : LiquidName.Written(p.Value)));
            from = end;
        }

        return result.Append(source, from, source.Length - from).ToString();
    }

    /// <summary>Names of the tags and where they stand.</summary>
    public static IEnumerable<(string Name, int At)> Tags(string source) => Pieces(source)
        .Select(piece => (Tag().Match(source[piece.Start..piece.End]).Groups[1].Value, piece.Start))
        .Where(tag => tag.Value.Length > 0);

    private static IEnumerable<(int Start, int End)> Pieces(string source)
    {
        var at = 0;
        while (Opening().Match(source, at) is { Success: true } open)
        {
            var close = source.IndexOf(open.Value[1] == '{' ? "}}" : "%}", open.Index + 2, StringComparison.Ordinal);
            if (close < 0)
                yield break;
            at = close + 2;
            yield return (open.Index, at);
            if (!open.Groups[1].Success)
                continue;
            var end = (open.Groups[1].Value == "raw" ? EndRaw() : EndComment()).Match(source, at);
            if (!end.Success)
                yield break;
            at = end.Index;
        }
    }

    [GeneratedRegex(@"\{\{|\{%(?:-?\s*(raw|comment)\b)?")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\{%-?\s*endraw\s*-?%\}")]
    private static partial Regex EndRaw();

    [GeneratedRegex(@"\{%-?\s*endcomment\s*-?%\}")]
    private static partial Regex EndComment();

    [GeneratedRegex(@"^\{%-?\s*([A-Za-z_][\w-]*)")]
    private static partial Regex Tag();

    [GeneratedRegex(@"'[^']*'|""[^""]*""|[\p{L}\p{N}_-]+")]
    private static partial Regex Part();
}
