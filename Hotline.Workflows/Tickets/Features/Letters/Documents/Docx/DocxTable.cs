using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;
using static Hotline.Workflows.Tickets.Features.Letters.Documents.Docx.DocxSizes;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

/// <summary>Writes a table with the widths it has on the page.</summary>
internal static class DocxTable
{
    private const int Margin = 140;
    private const int Above = 60;

    public static Table Write(LetterGrid grid)
    {
        var shape = LetterTableShape.Of(grid);
        var widths = shape.Widths.Select(width => (int)Math.Round(width / shape.Widths.Sum() * LineWidth)).ToArray();
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = Say(widths.Sum()), Type = TableWidthUnitValues.Dxa },
                new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = Say(Above), Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = Margin, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = Say(Above), Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = Margin, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(width => new GridColumn { Width = Say(width) })));
        var above = new (int Rows, int Span)[grid.Columns];
        foreach (var (row, at) in grid.Rows.Select((row, at) => (row, at)))
            table.Append(Row(row, widths, above, at < shape.HeadRows));
        return table;
    }

    private static TableBorders Borders()
    {
        static T Rule<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 8, Space = 0, Color = "000000" };
        return new TableBorders(Rule<TopBorder>(), Rule<LeftBorder>(), Rule<BottomBorder>(), Rule<RightBorder>(), Rule<InsideHorizontalBorder>(), Rule<InsideVerticalBorder>());
    }

    /// <param name="above">By column, how many more rows a cell above covers, and over how many columns.</param>
    private static TableRow Row(LetterRow row, int[] widths, (int Rows, int Span)[] above, bool head)
    {
        var properties = new TableRowProperties(new TableRowHeight { Val = (uint)(SmallLine + 2 * Above), HeightType = HeightRuleValues.AtLeast });
        if (head)
            properties.Append(new TableHeader());
        var line = new TableRow(properties);
        for (var column = 0; column < widths.Length;)
        {
            var cell = row.Cells.FirstOrDefault(one => one.Column == column);
            var span = cell?.ColumnSpan ?? Math.Max(1, above[column].Span);
            line.Append(Cell(cell, widths[column..(column + span)].Sum(), span));
            above[column] = cell is null ? (above[column].Rows - 1, above[column].Span) : (cell.RowSpan - 1, cell.ColumnSpan);
            column += span;
        }

        return line;
    }

    private static TableCell Cell(LetterCell? cell, int width, int span)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Say(width), Type = TableWidthUnitValues.Dxa });
        if (span > 1)
            properties.Append(new GridSpan { Val = span });
        if (cell is null)
            properties.Append(new VerticalMerge());
        else if (cell.RowSpan > 1)
            properties.Append(new VerticalMerge { Val = MergedCellValues.Restart });
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        var result = new TableCell(properties);
        foreach (var paragraph in cell?.Paragraphs ?? [])
            result.Append(Paragraph(paragraph, cell!.Head));
        if (cell is null or { Paragraphs.Count: 0 })
            result.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Small })));
        return result;
    }

    private static Paragraph Paragraph(LetterParagraph paragraph, bool head)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Small });
        if (paragraph.Level != LetterLevel.Flush)
            properties.Append(new Indentation { FirstLine = Say(2 * Small) });
        if (head)
            properties.Append(new Justification { Val = JustificationValues.Center });
        return new Paragraph([properties, .. DocxRuns.Of(paragraph.Text, () => DocxRuns.Set(head ? DocxFonts.Hei : null))]);
    }

    private static string Say(int length) => length.ToString(CultureInfo.InvariantCulture);
}
