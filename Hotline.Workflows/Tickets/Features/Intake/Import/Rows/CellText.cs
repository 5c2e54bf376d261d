using System.Globalization;
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
        text = Visible(text.ReplaceLineEndings("\n"));
        text = EdgesOfLines().Replace(text, "\n");
        text = EmptyLines().Replace(text, "\n\n").Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>The same on one line.</summary>
    public static string? Line(TableCell cell) => Body(cell) is { } text ? Blanks().Replace(text, " ") : null;

    /// <summary>Whether a text holds what nobody can have typed: half characters, codes that are none, marks that turn the writing round.</summary>
    public static bool IsOdd(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done || IsOdd(rune))
                return true;
            at += length;
        }

        return false;
    }

    /// <summary>The beginning for a message, cut between two characters as people see them.</summary>
    public static string Excerpt(string text, int most = 40)
    {
        var shown = Visible(text).Trim();
        var end = 0;
        while (end < shown.Length && StringInfo.GetNextTextElementLength(shown.AsSpan(end)) is var length && end + length <= most)
            end += length;
        return end == shown.Length ? shown : shown[..end] + "…";
    }

    private static string Visible(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var done = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (done && !IsOdd(rune) && !IsHidden(rune))
                kept.Append(text, at, length);
            at += length;
        }

        return kept.ToString();
    }

    private static bool IsHidden(Rune rune) => rune.Value is 0xFEFF or 0x200B or 0x200E or 0x200F;

    private static bool IsOdd(Rune rune) => rune.Value is not ('\n' or '\r' or '\t')
        && (Rune.IsControl(rune) || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is (>= 0xFDD0 and <= 0xFDEF) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));

    [GeneratedRegex("^=\"(.*)\"$", RegexOptions.Singleline)]
    private static partial Regex Guarded();

    [GeneratedRegex(@"[^\S\n]*\n[\t ]*")]
    private static partial Regex EdgesOfLines();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
