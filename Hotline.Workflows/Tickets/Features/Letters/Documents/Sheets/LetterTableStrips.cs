namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>Rows of a table with their lines and heights.</summary>
internal static class LetterTableStrips
{
    public static IEnumerable<LetterRowStrip> Of(LetterGrid grid)
    {
        var shape = LetterTableShape.Of(grid);
        var rows = grid.Rows.Select(row => row.Cells.Select(cell => Lines(shape, cell)).ToList()).ToList();
        var heights = Heights(rows);
        for (var at = 0; at < rows.Count; at++)
        {
            var row = at;
            // Rows that a cell holds together stay on a page, and the head stays with the row below it.
            var kept = at < shape.HeadRows || rows.Take(at + 1).Select((cells, above) => cells.Exists(cell => above + cell.RowSpan - 1 > row)).Any(over => over);
            yield return new LetterRowStrip(shape, rows[at], heights[at]) { Keeps = kept && at + 1 < rows.Count };
        }
    }

    /// <summary>Room that lines of a cell take.</summary>
    public static double HeightOf(int lines) => Math.Max(1, lines) * LetterGridSize.SmallLine + LetterGridSize.CellPadding;

    private static LetterCellLines Lines(LetterTableShape shape, LetterCell cell)
    {
        var (room, lines) = (shape.RoomOf(cell), new List<LetterCellLine>());
        foreach (var paragraph in cell.Paragraphs)
        {
            var indent = paragraph.Level == LetterLevel.Flush || room <= LetterGridSize.Indent * 2 ? 0 : LetterGridSize.Indent;
            var broken = LetterLines.Break(paragraph.Text, room - indent, room, hang: false);
            lines.AddRange(broken.Select((line, at) => new LetterCellLine(line, indent > 0 && at == 0)));
        }

        return new LetterCellLines(cell, cell.RowSpan, lines);
    }

    private static double[] Heights(List<List<LetterCellLines>> rows)
    {
        var heights = rows.Select(row => row.Where(cell => cell.RowSpan == 1).Select(cell => HeightOf(cell.Lines.Count)).DefaultIfEmpty(HeightOf(1)).Max()).ToArray();
        for (var at = 0; at < rows.Count; at++)
        {
            foreach (var tall in rows[at].Where(cell => cell.RowSpan > 1))
            {
                var last = Math.Min(rows.Count, at + tall.RowSpan) - 1;
                heights[last] += Math.Max(0, HeightOf(tall.Lines.Count) - heights[at..(last + 1)].Sum());
            }
        }

        return heights;
    }
}
