namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>
/// Breaks words into lines. No line begins with closing punctuation or ends with an opening one; a comma or full stop
/// that finds no room hangs outside the line, as office programs print it.
/// </summary>
internal static class LetterLines
{
    private const int MostMoved = 3;

    private static readonly string NotAtStart = LetterPaper.Get("NotAtLineStart");
    private static readonly string NotAtEnd = LetterPaper.Get("NotAtLineEnd");
    private static readonly string Hanging = LetterPaper.Get("Hanging");

    /// <param name="first">Width of the first line in characters.</param>
    /// <param name="rest">Width of the others.</param>
    /// <param name="hang">There is room for punctuation beside a line.</param>
    public static IReadOnlyList<LetterLine> Break(LetterText text, double first, double rest, bool hang = true)
    {
        var (lines, line, width) = (new List<LetterLine>(), new List<LetterAtom>(), 0.0);
        var atoms = LetterAtoms.Of(text, Math.Min(first, rest));
        for (var at = 0; at < atoms.Count; at++)
        {
            var (atom, room) = (atoms[at], lines.Count == 0 ? first : rest);
            if (atom.Text == "\n")
            {
                End(full: false);
            }
            else if (width + atom.Width <= room + 1e-6)
            {
                Put(atom);
            }
            else if (hang && Is(Hanging, atom) && !(at + 1 < atoms.Count && Is(NotAtStart, atoms[at + 1])))
            {
                line.Add(atom);
                End(full: at + 1 < atoms.Count, hangs: true);
            }
            else
            {
                var moved = Moved(line, atom);
                End(full: true);
                moved.ForEach(Put);
                Put(atom);
            }
        }

        if (line.Count > 0 || lines.Count == 0)
            End(full: false);
        return lines;

        void Put(LetterAtom atom)
        {
            // A blank at which a line is broken is not printed.
            if (line.Count == 0 && lines.Count > 0 && atom.Text == " ")
                return;
            line.Add(atom);
            width += atom.Width;
        }

        void End(bool full, bool hangs = false)
        {
            lines.Add(LineOf(line, full, hangs));
            (line, width) = ([], 0);
        }
    }

    /// <summary>What goes down with the atom so that no line begins or ends as none may; it is taken from the line.</summary>
    private static List<LetterAtom> Moved(List<LetterAtom> line, LetterAtom next)
    {
        var from = line.Count;
        while (from > 1 && line.Count - from < MostMoved && (Is(NotAtStart, from < line.Count ? line[from] : next) || Is(NotAtEnd, line[from - 1])))
            from--;
        if (from == line.Count || Is(NotAtStart, line[from]) || Is(NotAtEnd, line[from - 1]))
            return [];
        var moved = line[from..];
        line.RemoveRange(from, moved.Count);
        return moved;
    }

    private static bool Is(string among, LetterAtom atom) => atom.Text.Length == 1 && among.Contains(atom.Text[0]);

    private static LetterLine LineOf(List<LetterAtom> atoms, bool full, bool hangs = false)
    {
        var runs = new List<LetterRun>();
        var end = atoms.Count;
        while (end > 0 && atoms[end - 1].Text == " ")
            end--;
        foreach (var atom in atoms.Take(end))
        {
            if (runs.Count > 0 && runs[^1].Mark == atom.Mark)
                runs[^1] = runs[^1] with { Text = runs[^1].Text + atom.Text };
            else
                runs.Add(new LetterRun(atom.Text, atom.Mark));
        }

        return new LetterLine(runs, full, hangs);
    }
}
