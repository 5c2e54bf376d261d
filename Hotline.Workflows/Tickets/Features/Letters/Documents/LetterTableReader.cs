using System.Globalization;
using System.Xml.Linq;
using static Hotline.Workflows.Tickets.Features.Letters.Documents.LetterMarkupRules;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>Reads a table and gives every cell its column.</summary>
internal sealed class LetterTableReader(LetterInlines inlines)
{
    private const int MostColumns = 20;
    private const int MostRows = 500;

    public LetterGrid Read(XElement table)
    {
        NoAttributes(table);
        var (rows, taken, columns) = (new List<LetterRow>(), new int[MostColumns], 0);
        foreach (var line in Elements(table, "tr"))
        {
            NoAttributes(line);
            var row = Row(line, taken);
            var width = Width(row, taken);
            if (columns > 0 && width != columns)
                throw Fault(line, "Ragged", width, columns);
            columns = width;
            rows.Add(row);
            Descend(row, taken);
        }

        return rows.Count > 0 ? new LetterGrid(columns, rows) : throw Fault(table, "NoRows");
    }

    /// <param name="line">A table row.</param>
    /// <param name="taken">By column, how many rows from here on a cell above still covers.</param>
    private LetterRow Row(XElement line, int[] taken)
    {
        var (cells, column) = (new List<LetterCell>(), 0);
        foreach (var cell in Elements(line, "th", "td"))
        {
            NoAttributes(cell, "colspan", "rowspan");
            while (column < MostColumns && taken[column] > 0)
                column++;
            var read = new LetterCell(
                cell.Name.LocalName == "th", column, Span(cell, "colspan", MostColumns - column), Span(cell, "rowspan", MostRows), Content(cell));
            cells.Add(read);
            column += read.ColumnSpan;
        }

        return cells.Count > 0 || taken.Any(rows => rows > 0) ? new LetterRow(cells) : throw Fault(line, "NoCells");
    }

    private static int Width(LetterRow row, int[] taken) =>
        Math.Max(row.Cells.Count == 0 ? 0 : row.Cells[^1].Column + row.Cells[^1].ColumnSpan, Array.FindLastIndex(taken, rows => rows > 0) + 1);

    private static void Descend(LetterRow row, int[] taken)
    {
        foreach (var cell in row.Cells)
            Array.Fill(taken, cell.RowSpan, cell.Column, cell.ColumnSpan);
        for (var i = 0; i < taken.Length; i++)
            taken[i] = Math.Max(0, taken[i] - 1);
    }

    private static int Span(XElement cell, string name, int most) => (string?)cell.Attribute(name) switch
    {
        null => most > 0 ? 1 : throw Fault(cell, "Value", name, 1, LetterMarkupTexts.Format("Span", MostColumns)),
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span >= 1 && span <= most
            ? span
            : throw Fault(cell, "Value", name, text, LetterMarkupTexts.Format("Span", most)),
    };

    /// <summary>Words that stand in the cell directly, or paragraphs, which are indented.</summary>
    private IReadOnlyList<LetterParagraph> Content(XElement cell)
    {
        var (paragraphs, loose) = (new List<LetterParagraph>(), new List<XNode>());
        foreach (var node in cell.Nodes())
        {
            if (node is XElement { Name.LocalName: "p" } paragraph)
            {
                paragraphs.AddRange(inlines.Paragraphs(loose, LetterLevel.Flush));
                paragraphs.AddRange(inlines.Paragraphs(paragraph, LetterLevel.Text));
                loose.Clear();
            }
            else
            {
                loose.Add(node);
            }
        }

        return [.. paragraphs, .. inlines.Paragraphs(loose, LetterLevel.Flush)];
    }
}
