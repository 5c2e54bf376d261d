namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>
/// Breaks a title that is longer than a line as the standard shapes it: two lines with the upper one longer 梯形, more with
/// the middle longest 菱形; where it can, after a word that ends a phrase.
/// </summary>
internal static class LetterTitle
{
    private const double Reach = 3;

    private static readonly string Ends = LetterPaper.Get("PhraseEnds");
    private static readonly string NotAtStart = LetterPaper.Get("NotAtLineStart");
    private static readonly string NotAtEnd = LetterPaper.Get("NotAtLineEnd");

    /// <param name="width">What a line holds, in characters of the title.</param>
    public static IReadOnlyList<LetterText> Break(LetterText title, double width)
    {
        var forced = LetterLines.Break(title, double.MaxValue, double.MaxValue);
        return [.. forced.SelectMany(line => Shape(new LetterText(line.Runs), width))];
    }

    private static IEnumerable<LetterText> Shape(LetterText title, double width)
    {
        var atoms = LetterAtoms.Of(title, width);
        var whole = atoms.Sum(atom => atom.Width);
        var count = (int)Math.Ceiling(whole / width - 1e-6);
        var (from, said) = (0, 0.0);
        for (var line = 0; line < count - 1 && from < atoms.Count; line++)
        {
            said += whole * Share(line, count);
            var end = Place(atoms, from, said, width);
            yield return Text(atoms[from..end]);
            from = end;
        }

        // Whatever a break for sense has left over still keeps within the width.
        foreach (var rest in LetterLines.Break(Text(atoms[from..]), width, width))
            yield return new LetterText(rest.Runs);
    }

    private static double Share(int line, int count) => count switch
    {
        2 => 0.54,
        _ => line == 0 || line == count - 1 ? 0.85 / count : (1 - 1.7 / count) / (count - 2),
    };

    private static int Place(List<LetterAtom> atoms, int from, double wanted, double width)
    {
        var (best, least) = (atoms.Count, double.MaxValue);
        var before = atoms.Take(from).Sum(atom => atom.Width);
        var at = before;
        for (var end = from + 1; end < atoms.Count; end++)
        {
            at += atoms[end - 1].Width;
            if (at - before > width + 1e-6)
                break;
            if (Is(NotAtStart, atoms[end]) || Is(NotAtEnd, atoms[end - 1]))
                continue;
            var far = Math.Abs(at - wanted) - (Is(Ends, atoms[end - 1]) ? Reach : 0);
            if (far < least)
                (best, least) = (end, far);
        }

        return best == atoms.Count ? Math.Min(from + 1, atoms.Count) : best;
    }

    private static bool Is(string among, LetterAtom atom) => atom.Text.Length == 1 && among.Contains(atom.Text[0]);

    private static LetterText Text(IEnumerable<LetterAtom> atoms) => new([.. atoms.Select(atom => new LetterRun(atom.Text, atom.Mark))]);
}
