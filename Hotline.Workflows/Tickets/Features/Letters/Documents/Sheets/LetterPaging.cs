namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>Fills pages with strips that stand together.</summary>
/// <param name="head">What the first page has above the text, in lines.</param>
internal sealed class LetterPaging(double head)
{
    private const double Slack = 1e-6;

    /// <summary>Lines of a cell that must find room before its row is parted.</summary>
    private const int LeastLines = 2;

    private readonly List<List<LetterStrip>> pages = [[]];
    private double used = head;

    private List<LetterStrip> Page => pages[^1];

    private double Left => LetterGridSize.Lines - used;

    public void Place(IReadOnlyList<LetterStrip> group)
    {
        var height = group.Sum(strip => strip.Height);
        if (height > Left + Slack && height <= LetterGridSize.Lines && !(group is [LetterRowStrip row] && Parts(row, out _, out _)))
            Turn();
        foreach (var strip in group)
            Place(strip);
    }

    /// <summary>The pages, the last with room for the imprint.</summary>
    public List<List<LetterStrip>> End(double imprint)
    {
        if (imprint > Left + Slack)
            Turn();
        return pages;
    }

    private void Place(LetterStrip strip)
    {
        switch (strip)
        {
            case LetterEndStrip:
                Turn();
                return;
            case LetterGapStrip when Page.Count == 0 && pages.Count > 1:
                return;
            case LetterGapStrip when strip.Height > Left + Slack:
                used = LetterGridSize.Lines;
                return;
        }

        while (strip.Height > Left + Slack)
        {
            if (strip is LetterRowStrip row && Parts(row, out var above, out var below))
            {
                Put(above);
                strip = below;
            }

            if (Page.Count == 0 && pages.Count > 1)
                break;
            Turn();
        }

        Put(strip);
    }

    private void Put(LetterStrip strip)
    {
        // The head of a table is said again on each of its pages.
        if (strip is LetterRowStrip row && Page.Count == 0 && Head(row) is { Count: > 0 } again && !again.Contains(row))
        {
            Page.AddRange(again);
            used += again.Sum(one => one.Height);
        }

        Page.Add(strip);
        used += strip.Height;
    }

    private List<LetterRowStrip> Head(LetterRowStrip row) =>
        pages.Count < 2 ? [] : [.. pages.SelectMany(page => page).OfType<LetterRowStrip>().Where(one => ReferenceEquals(one.Table, row.Table)).Take(row.Table.HeadRows)];

    private void Turn()
    {
        pages.Add([]);
        used = 0;
    }

    /// <summary>Whether a row can be parted so that some of its lines find room here.</summary>
    private bool Parts(LetterRowStrip row, out LetterRowStrip above, out LetterRowStrip below)
    {
        (above, below) = (row, row);
        var room = (int)Math.Floor((Left - LetterGridSize.CellPadding + Slack) / LetterGridSize.SmallLine);
        var most = row.Cells.Select(cell => cell.Lines.Count).DefaultIfEmpty(0).Max();
        if (room < LeastLines || most - room < 1 || row.Cells.Any(cell => cell.RowSpan > 1))
            return false;
        above = row with { Cells = [.. row.Cells.Select(cell => cell with { Lines = [.. cell.Lines.Take(room)] })], Height = LetterTableStrips.HeightOf(room), Keeps = false };
        below = row with
        {
            Cells = [.. row.Cells.Select(cell => cell with { Lines = [.. cell.Lines.Skip(room)] })],
            Height = LetterTableStrips.HeightOf(most - room),
            Goes = true,
        };
        return true;
    }
}
