using System.Globalization;
using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Wording;

/// <summary>
/// A word as it is compared: one width, lower case, no blanks or brackets around it, every script's digits as 0 to 9.
/// Never throws, whatever the text holds.
/// </summary>
public static class PlainWord
{
    private static readonly char[] Edges = ['“', '”', '"', '\'', '。', '.', '，', ',', '；', ';', '(', ')', '[', ']', '【', '】', '「', '」', '*'];

    public static string Of(string text) => string.Concat(Line(text).ToLowerInvariant().Where(letter => !char.IsWhiteSpace(letter))).Trim(Edges);

    /// <summary>One width and plain digits, the blanks kept.</summary>
    public static string Line(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Normal(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber && !rune.IsAscii)
                plain.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else
                plain.Append(rune);
        }

        return plain.ToString();
    }

    // Normalize throws for half characters and for what Unicode says is none.
    private static string Normal(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
