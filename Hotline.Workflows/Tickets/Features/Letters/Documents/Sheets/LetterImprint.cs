namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>版记: who gets a copy, and who printed it when. A 信函 names only the copies, without rules.</summary>
internal sealed record LetterImprint(IReadOnlyList<LetterLine> CopyTo, LetterText? PrintedBy, LetterText? PrintedOn)
{
    private const double Margin = 1;

    public double Height => (CopyTo.Count + (PrintedBy is null ? 0 : 1)) * LetterGridSize.ImprintLine;

    /// <summary>How far what is wrapped stands in, in characters of 四号: below the first name.</summary>
    public static double Hang => Margin + LetterMeasure.Of(LetterPaper.Get("CopyTo"));

    /// <summary>Null when the letter has none.</summary>
    public static LetterImprint? Of(LetterDocument document)
    {
        var frame = document.Frame;
        var copies = document.CopyTo is { IsEmpty: false } names ? Copies(names) : [];
        if (frame.Layout == LetterLayout.Letter)
            return copies.Count > 0 ? new LetterImprint(copies, null, null) : null;
        return new LetterImprint(
            copies,
            LetterText.Of(frame.PrintedBy ?? frame.Agency, frame.Draft),
            LetterText.Of((frame.PrintedOn ?? frame.Date) + LetterPaper.Get("PrintedOn"), frame.Draft));
    }

    /// <summary>抄送 with its word and its full stop.</summary>
    public static LetterText Said(LetterText names)
    {
        var end = LetterPaper.Get("CopyToEnd");
        var stop = names.Words.EndsWith(end, StringComparison.Ordinal) ? "" : end;
        return new LetterText([new LetterRun(LetterPaper.Get("CopyTo")), .. names.Runs, new LetterRun(stop)]);
    }

    private static IReadOnlyList<LetterLine> Copies(LetterText names) =>
        LetterLines.Break(Said(names), LetterGridSize.SmallCharacters - 2 * Margin, LetterGridSize.SmallCharacters - Margin - Hang);
}
