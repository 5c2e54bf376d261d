using System.Text;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Pages;

/// <summary>Writes the rows of a table that stand on one page.</summary>
internal sealed class LetterTableHtml(StringBuilder html)
{
    public void Write(IReadOnlyList<LetterRowStrip> rows)
    {
        var widths = rows[0].Table.Widths;
        html.Append("<table><colgroup>");
        foreach (var width in widths)
            html.Append("<col style=\"width:").Number(width / widths.Sum() * 100).Append("%\">");
        html.Append("</colgroup><tbody>\n");
        var taken = new int[widths.Count];
        for (var at = 0; at < rows.Count; at++)
            Row(rows[at], rows.Count - at, taken);
        html.Append("</tbody></table>\n");
    }

    private void Row(LetterRowStrip row, int left, int[] taken)
    {
        html.Append($"<tr{(row.Goes ? " class=\"goes\"" : "")} style=\"height:calc(var(--l)*").Number(row.Height).Append(")\">");
        for (var column = 0; column < taken.Length;)
        {
            if (row.Cells.FirstOrDefault(cell => cell.Cell.Column == column) is { } cell)
            {
                Cell(cell, Math.Min(left, cell.RowSpan));
                Array.Fill(taken, Math.Min(left, cell.RowSpan), column, cell.Cell.ColumnSpan);
                column += cell.Cell.ColumnSpan;
            }
            else
            {
                // What covers it stands on the page before.
                if (taken[column] == 0)
                    html.Append("<td></td>");
                column++;
            }
        }

        for (var column = 0; column < taken.Length; column++)
            taken[column] = Math.Max(0, taken[column] - 1);
        html.Append("</tr>\n");
    }

    private void Cell(LetterCellLines cell, int rows)
    {
        var tag = cell.Cell.Head ? "th" : "td";
        html.Append('<').Append(tag);
        if (cell.Cell.ColumnSpan > 1)
            html.Append($" colspan=\"{cell.Cell.ColumnSpan}\"");
        if (rows > 1)
            html.Append($" rowspan=\"{rows}\"");
        html.Append('>');
        foreach (var line in cell.Lines)
        {
            html.Append(line.Line.Full ? "<span class=\"l f\"" : "<span class=\"l\"");
            html.Append(line.Indented ? " style=\"--i:2\">" : ">").Line(line.Line).Append("</span>");
        }

        html.Append($"</{tag}>");
    }
}
