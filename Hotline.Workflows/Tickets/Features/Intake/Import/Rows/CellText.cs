using System.Text;
using System.Text.RegularExpressions;
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
        text = text.Replace("_x000D_", "", StringComparison.Ordinal).ReplaceLineEndings("\n");
        text = Visible(text);
        text = EdgesOfLines().Replace(text, "\n");
        text = EmptyLines().Replace(text, "\n\n").Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>The same on one line.</summary>
    public static string? Line(TableCell cell) => Body(cell) is { } text ? Blanks().Replace(text, " ") : null;

    private static string Visible(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var hidden = letter is '\uFEFF' or '\u200B' or '\u200E' or '\u200F' or '\0'
                || (char.IsControl(letter) && letter is not ('\n' or '\t'));
            if (!hidden)
                kept.Append(letter);
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
