namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>One page of a letter.</summary>
/// <param name="Numbered">Its number is printed.</param>
/// <param name="Imprint">版记 stands at its foot.</param>
internal sealed record LetterSheet(int No, IReadOnlyList<LetterStrip> Strips, bool Numbered, bool Imprint);

/// <summary>Lays a letter's lines on pages of 22.</summary>
internal static class LetterSheets
{
    public static IReadOnlyList<LetterSheet> Of(LetterDocument document)
    {
        var layout = document.Frame.Layout;
        var page = new LetterPaging(LetterGridSize.HeadOf(layout) + LetterGridSize.BelowHeadOf(layout));
        foreach (var group in Groups(LetterStrips.Of(document)))
            page.Place(group);
        var imprint = LetterImprint.Of(document);
        var pages = page.End(imprint?.Height ?? 0);
        var printed = pages.Count;
        // 版记 stands on the last, even page, for a letter of several pages is printed on both sides.
        if (imprint is not null && layout == LetterLayout.Red && pages.Count > 1 && pages.Count % 2 == 1)
            pages.Add([]);
        return [.. pages.Select((strips, at) => new LetterSheet(
            at + 1, strips, Numbered(layout, at, printed), imprint is not null && at == pages.Count - 1))];
    }

    private static bool Numbered(LetterLayout layout, int at, int printed) => at < printed && layout switch
    {
        LetterLayout.Letter => at > 0,
        LetterLayout.Table => printed > 1,
        _ => true,
    };

    private static IEnumerable<List<LetterStrip>> Groups(List<LetterStrip> strips)
    {
        var open = new List<LetterStrip>();
        foreach (var strip in strips)
        {
            open.Add(strip);
            if (strip.Keeps)
                continue;
            yield return open;
            open = [];
        }

        if (open.Count > 0)
            yield return open;
    }
}
