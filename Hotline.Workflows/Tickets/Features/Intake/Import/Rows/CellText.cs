using System.Text;
using System.Text.RegularExpressions;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Rows;

/// <summary>What a cell says, without what exports leave around it: tabs, line breaks, invisible marks, <c>="…"</c>.</summary>
internal static partial class CellText
{
    /// <summary>Null when blank or an Excel error value; line breaks kept, at most one empty line in a row.</summary>
    public static string? Body(TableCell cell)
    {
        if (cell.IsBlank || cell.Kind == CellKind.Error)
            return null;
        var text = Guarded().Match(cell.Text.Trim()) is { Success: true } guarded ? guarded.Groups[1].Value : cell.Text;
        text = Visible(text.ReplaceLineEndings("\n"));
        text = EdgesOfLines().Replace(text, "\n");
        text = EmptyLines().Replace(text, "\n\n").Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>The same on one line.</summary>
    public static string? Line(TableCell cell) => Body(cell) is { } text ? Blanks().Replace(text, " ") : null;

    /// <summary>Whether a text holds what <see cref="TextRule"/> lets no text hold.</summary>
    public static bool IsOdd(string text) => TextRule.Find(text) is not null;

    /// <summary>The beginning for a message.</summary>
    public static string Excerpt(string text, int most = 40) => TextCut.Excerpt(Visible(text).Trim(), most);

    private static string Visible(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var odd = TextRule.Find(rest);
            foreach (var letter in odd is { Index: var index } ? rest[..index] : rest)
            {
                if (letter is not ('\uFEFF' or '\u200B' or '\u200E' or '\u200F'))
                    kept.Append(letter);
            }

            rest = odd is { } sign ? rest[(sign.Index + (sign.CodePoint > char.MaxValue ? 2 : 1))..] : [];
        }

        return kept.ToString();
    }

    [GeneratedRegex("^=\"(.*)\"$", RegexOptions.Singleline)]
    private static partial Regex Guarded();

    [GeneratedRegex(@"[^\S\n]*\n[\t ]*")]
    private static partial Regex EdgesOfLines();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
