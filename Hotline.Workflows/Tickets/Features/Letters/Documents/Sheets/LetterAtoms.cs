using System.Globalization;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>A character, or a Latin word or number that is not parted.</summary>
internal readonly record struct LetterAtom(string Text, double Width, LetterMark Mark);

/// <summary>Words taken apart into what a line may be broken between.</summary>
internal static class LetterAtoms
{
    public static List<LetterAtom> Of(LetterText text, double widest)
    {
        var atoms = new List<LetterAtom>();
        foreach (var run in text.Runs)
        {
            var from = 0;
            while (from < run.Text.Length)
            {
                var length = Latin(run.Text, from);
                if (length > 1 && LetterMeasure.Of(run.Text.Substring(from, length)) > widest)
                    length = 1;
                else if (length == 0)
                    length = StringInfo.GetNextTextElementLength(run.Text, from);
                var atom = run.Text.Substring(from, length);
                atoms.Add(new LetterAtom(atom, LetterMeasure.Of(atom), run.Mark));
                from += length;
            }
        }

        return atoms;
    }

    private static int Latin(string text, int from)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        // 4.5, 261119-0212, a@b.cn: a mark between letters or digits belongs to them.
        while (end > from && end + 1 < text.Length && text[end] is '.' or '-' or ',' or ':' or '@' or '/' or '_' or '\'' && char.IsAsciiLetterOrDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
        }

        return end - from;
    }
}
