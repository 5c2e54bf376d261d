using System.Globalization;
using System.Text;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>
/// How wide words are, in characters of the grid. Latin ones are taken as the widest of the fonts that may stand for
/// 仿宋, so that a line is never longer than it was counted.
/// </summary>
internal static class LetterMeasure
{
    private const double Narrow = 0.5;
    private const double Middle = 0.56;
    private const double Capital = 0.72;
    private const double Broad = 0.95;
    private const double Picture = 1.4;
    private const string Thin = " iljtfrI1!|.,:;'`()[]{}/\\-";
    private const string Wide = "mwMW@%&";

    public static double Of(string words)
    {
        var width = 0.0;
        var elements = StringInfo.GetTextElementEnumerator(words);
        while (elements.MoveNext())
            width += OfOne(elements.GetTextElement());
        return width;
    }

    public static double Of(LetterText text) => Of(text.Words);

    /// <param name="one">What is read as one character.</param>
    public static double OfOne(string one)
    {
        var first = one[0];
        if (first == '\n')
            return 0;
        if (char.IsAscii(first))
            return Thin.Contains(first) ? Narrow : Wide.Contains(first) ? Broad : char.IsAsciiLetterUpper(first) ? Capital : Middle;
        return Rune.TryGetRuneAt(one, 0, out var rune) && rune.Value >= 0x1F000 && rune.Value < 0x20000 ? Picture : 1;
    }
}
