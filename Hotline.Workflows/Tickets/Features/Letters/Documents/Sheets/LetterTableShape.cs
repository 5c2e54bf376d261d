namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>How wide a table's columns are, in characters of 四号, and how many rows at its top are its head.</summary>
internal sealed record LetterTableShape(IReadOnlyList<double> Widths, int HeadRows)
{
    private const double LeastLabel = 4;
    private const double MostLabel = 6;
    private const double Least = 2;
    private const double Most = 16;

    public static LetterTableShape Of(LetterGrid grid)
    {
        var (labels, wanted) = (new bool[grid.Columns], new double[grid.Columns]);
        for (var column = 0; column < grid.Columns; column++)
        {
            var cells = grid.Rows.SelectMany(row => row.Cells).Where(cell => cell.Column == column && cell.ColumnSpan == 1).ToList();
            var natural = cells.SelectMany(cell => cell.Paragraphs).Select(one => LetterMeasure.Of(one.Text)).DefaultIfEmpty(0).Max();
            labels[column] = grid.Columns > 1 && cells.Count > 0 && cells.TrueForAll(cell => cell.Head);
            wanted[column] = labels[column] ? Math.Clamp(natural, LeastLabel, MostLabel) : Math.Clamp(natural, Least, Most);
        }

        return new LetterTableShape(Share(labels, wanted), HeadRowsOf(grid));
    }

    /// <summary>Width of the words in a cell.</summary>
    public double RoomOf(LetterCell cell) => Math.Max(1, Widths.Skip(cell.Column).Take(cell.ColumnSpan).Sum() - LetterGridSize.CellMargin);

    /// <summary>
    /// Labels get what they need. The others share what is left: what is narrow keeps its width, what is wider than its share
    /// gets that, and room that nobody needs goes to all in proportion.
    /// </summary>
    private static double[] Share(bool[] labels, double[] wanted)
    {
        var padded = wanted.Select(width => width + LetterGridSize.CellMargin).ToArray();
        var fix = padded.Where((_, column) => labels[column]).Sum();
        var alike = fix > LetterGridSize.SmallCharacters / 2 || Array.TrueForAll(labels, label => label);
        var open = Enumerable.Range(0, padded.Length).Where(column => alike || !labels[column]).OrderBy(column => padded[column]).ToList();
        var left = LetterGridSize.SmallCharacters - (alike ? 0 : fix);
        var (widths, room) = (padded.ToArray(), left);
        for (var at = 0; at < open.Count; at++)
        {
            widths[open[at]] = Math.Min(padded[open[at]], room / (open.Count - at));
            room -= widths[open[at]];
        }

        foreach (var column in open)
            widths[column] *= left / (left - room);
        return widths;
    }

    private static int HeadRowsOf(LetterGrid grid)
    {
        var rows = grid.Rows.TakeWhile(row => row.Cells.All(cell => cell.Head && cell.RowSpan == 1)).Count();
        return rows < grid.Rows.Count ? rows : 0;
    }
}
