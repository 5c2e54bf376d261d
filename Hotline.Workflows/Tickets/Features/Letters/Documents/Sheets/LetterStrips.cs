namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>Takes a letter's parts apart into lines, in the order they are printed.</summary>
internal static class LetterStrips
{
    private const double Width = LetterGridSize.Characters;
    private const double Indent = LetterGridSize.Indent;

    public static List<LetterStrip> Of(LetterDocument document)
    {
        var strips = new List<LetterStrip>();
        if (document.Frame.Layout != LetterLayout.Table)
            strips.AddRange(Title(document.Title));
        if (document.To is { IsEmpty: false } to)
            strips.AddRange(To(to));
        for (var at = 0; at < document.Blocks.Count; at++)
        {
            if (at > 0 && (document.Blocks[at] is LetterGrid || document.Blocks[at - 1] is LetterGrid))
                strips.Add(new LetterGapStrip(0.5));
            strips.AddRange(Block(document.Blocks[at]));
        }

        strips.AddRange(Attachments(document.Attachments));
        if (document.Sign is { } sign)
            Sign(strips, document, sign);
        if (document.Note is { IsEmpty: false } note)
            strips.AddRange(Words(LetterText.Of(LetterPaper.Format("Note", note.Words), document.Frame.Draft), LetterLineKind.Text));
        return strips;
    }

    private static IEnumerable<LetterStrip> Title(LetterText title)
    {
        if (title.IsEmpty)
            yield break;
        foreach (var line in LetterTitle.Break(title, LetterGridSize.TitleCharacters))
            yield return new LetterLineStrip(LetterLineKind.Title, LetterLine.Of(line)) { Keeps = true };
        yield return new LetterGapStrip(1) { Keeps = true };
    }

    private static IEnumerable<LetterStrip> To(LetterText to) =>
        LetterLines.Break(new LetterText([.. to.Runs, new LetterRun(LetterPaper.Get("To"))]), Width, Width)
            .Select((line, at) => new LetterLineStrip(LetterLineKind.Text, line, Begins: at == 0) { Keeps = true });

    private static IEnumerable<LetterStrip> Block(LetterBlock block) => block switch
    {
        LetterPageEnd => [new LetterEndStrip()],
        LetterGrid grid => LetterTableStrips.Of(grid),
        LetterParagraph { Level: LetterLevel.First } one => Words(one.Text, LetterLineKind.First),
        LetterParagraph { Level: LetterLevel.Second } one => Words(one.Text, LetterLineKind.Second),
        LetterParagraph { Level: LetterLevel.Flush } one =>
            LetterLines.Break(one.Text, Width, Width).Select((line, at) => new LetterLineStrip(LetterLineKind.Text, line, Begins: at == 0)),
        LetterParagraph one => Words(one.Text, LetterLineKind.Text),
        _ => [],
    };

    /// <summary>A paragraph; a heading keeps with what follows.</summary>
    private static IEnumerable<LetterStrip> Words(LetterText text, LetterLineKind kind) =>
        LetterLines.Break(text, Width - Indent, Width)
            .Select((line, at) => new LetterLineStrip(kind, line, at == 0 ? Indent : 0, Begins: at == 0) { Keeps = kind != LetterLineKind.Text });

    /// <summary>附件说明: a line below the text; what is wrapped stands below the first character of its name.</summary>
    private static IEnumerable<LetterStrip> Attachments(IReadOnlyList<LetterText> items)
    {
        var word = LetterPaper.Get("Attachments");
        if (items.Count > 0)
            yield return new LetterGapStrip(1) { Keeps = true };
        for (var at = 0; at < items.Count; at++)
        {
            var number = items.Count > 1 ? LetterPaper.Format("AttachmentNo", at + 1) : "";
            var (left, hang) = (Indent + (at == 0 ? 0 : LetterMeasure.Of(word)), Indent + LetterMeasure.Of(word + number));
            var text = new LetterText([new LetterRun(at == 0 ? word + number : number), .. items[at].Runs]);
            var lines = LetterLines.Break(text, Width - left, Width - hang);
            foreach (var (line, nth) in lines.Select((line, nth) => (line, nth)))
                yield return new LetterLineStrip(LetterLineKind.Text, line, nth == 0 ? left : hang, Begins: nth == 0);
        }
    }

    /// <summary>Text and signature share a page: 此页无正文 is not printed.</summary>
    private static void Sign(List<LetterStrip> strips, LetterDocument document, LetterSign sign)
    {
        var place = LetterSignPlace.Of(document.Frame, sign);
        if (strips.Count > 0 && strips[^1] is LetterLineStrip or LetterRowStrip)
            strips[^1] = strips[^1] with { Keeps = true };
        strips.Add(new LetterGapStrip(LetterSignPlace.RoomOf(document.Frame.Layout, sign)) { Keeps = true });
        strips.Add(new LetterLineStrip(LetterLineKind.Sign, LetterLine.Of(place.Agency), Right: place.AgencyRight) { Keeps = true });
        strips.Add(new LetterLineStrip(LetterLineKind.Date, LetterLine.Of(place.Date), Right: place.DateRight));
    }
}
