using System.Globalization;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>A character, or a Latin word or number that is not parted.</summary>
internal readonly record struct LetterAtom(string Text, double Width, LetterMark Mark);

/// <summary>Words taken apart into what a line may be broken between.</summary>
internal static class LetterAtoms
{
    private const string Marks = ".-,:@/_'";

    public static List<LetterAtom> Of(LetterText text, double widest)
    {
        var atoms = new List<LetterAtom>();
        foreach (var run in text.Runs)
        {
            var from = 0;
            while (from < run.Text.Length)
            {
                // What is wider than a line is parted behind the marks within it, and where that does not do, anywhere.
                var length = Latin(run.Text, from, joined: true);
                var parted = length > 1 && LetterMeasure.Of(run.Text.Substring(from, length)) > widest;
                length = parted ? Latin(run.Text, from, joined: false) : length;
                var apart = parted && LetterMeasure.Of(run.Text.Substring(from, length)) > widest;
                for (var end = from + Math.Max(1, length); from < end;)
                {
                    var atom = run.Text.Substring(from, length > 0 && !apart ? length : StringInfo.GetNextTextElementLength(run.Text, from));
                    atoms.Add(new LetterAtom(atom, LetterMeasure.Of(atom), run.Mark));
                    from += atom.Length;
                }
            }
        }

        return atoms;
    }

    /// <summary>Length of the word or number here; 0 for none.</summary>
    /// <param name="text">What it stands in.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="joined">With what marks join to it, else with the first mark at its end.</param>
    private static int Latin(string text, int from, bool joined)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        if (!joined)
            return end - from + (end > from && end < text.Length && Marks.Contains(text[end]) ? 1 : 0);
        // 4.5, 261119-0212, a@b.cn: a mark between letters or digits belongs to them.
        while (end > from && end + 1 < text.Length && Marks.Contains(text[end]) && char.IsAsciiLetterOrDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
        }

        return end - from;
    }
}
