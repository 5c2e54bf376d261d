using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;
using static Hotline.Workflows.Tickets.Features.Letters.Documents.Docx.DocxSizes;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

/// <summary>Writes the text of a letter, from its head to 附注; the office program breaks its lines and pages.</summary>
internal sealed class DocxBody(Body body, LetterDocument letter, DocxFeet feet)
{
    public void Write()
    {
        var head = new DocxHead(letter.Frame);
        body.Append(head.Write());
        Title();
        if (letter.To is { IsEmpty: false } to)
            Add(Paragraph(new LetterText([.. to.Runs, new LetterRun(LetterPaper.Get("To"))])));
        foreach (var block in letter.Blocks)
            Add(block);
        Attachments();
        Sign();
        if (letter.Note is { IsEmpty: false } note)
            Add(Paragraph(LetterText.Of(LetterPaper.Format("Note", note.Words), letter.Frame.Draft), LetterGridSize.Indent));
        new DocxImprint(body, letter, feet, head.Pinned).Write();
    }

    private void Title()
    {
        if (letter.Frame.Layout == LetterLayout.Table)
            return;
        var lines = LetterTitle.Break(letter.Title, LetterGridSize.TitleCharacters);
        Add(Blank(), Blank());
        if (letter.Title.IsEmpty)
            return;
        var title = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Title }));
        foreach (var (line, at) in lines.Select((line, at) => (line, at)))
        {
            if (at > 0)
                title.Append(new Run(new Break()));
            title.Append(DocxRuns.Of(line));
        }

        Add(title, Blank());
    }

    private void Add(LetterBlock block)
    {
        switch (block)
        {
            case LetterPageEnd:
                Add(new Paragraph(new Run(new Break { Type = BreakValues.Page })));
                break;
            case LetterGrid grid:
                if (letter.Frame.Layout != LetterLayout.Table)
                    Add(Blank(Line / 2));
                Add(DocxTable.Write(grid));
                // Two tables with nothing between them would be one.
                Add(Blank(Line / 2));
                break;
            case LetterParagraph { Level: LetterLevel.Text } text:
                Add(Paragraph(text.Text, LetterGridSize.Indent));
                break;
            case LetterParagraph { Level: LetterLevel.Flush } text:
                Add(Paragraph(text.Text));
                break;
            case LetterParagraph heading:
                Add(new Paragraph([new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Heading(heading.Level) }), .. DocxRuns.Of(heading.Text)]));
                break;
        }
    }

    private void Attachments()
    {
        var word = LetterPaper.Get("Attachments");
        if (letter.Attachments.Count > 0)
            Add(Blank());
        foreach (var (item, at) in letter.Attachments.Select((item, at) => (item, at)))
        {
            var number = letter.Attachments.Count > 1 ? LetterPaper.Format("AttachmentNo", at + 1) : "";
            var hang = LetterMeasure.Of(word + number);
            var first = at == 0 ? hang : LetterMeasure.Of(number);
            var paragraph = Paragraph(new LetterText([new LetterRun(at == 0 ? word + number : number), .. item.Runs]));
            paragraph.ParagraphProperties!.Indentation = new Indentation { Left = Say(LetterGridSize.Indent + hang), Hanging = Say(first) };
            Add(paragraph);
        }
    }

    private void Sign()
    {
        if (letter.Sign is not { } sign)
            return;
        var place = LetterSignPlace.Of(letter.Frame, sign);
        Add(Kept(Blank((int)(LetterSignPlace.RoomOf(letter.Frame.Layout, sign) * Line))));
        Add(Kept(Signed(place.Agency, place.AgencyRight)));
        var date = Signed(place.Date, place.DateRight);
        if (sign.Seal)
        {
            // Where the seal belongs; its picture is kept elsewhere and put in by who may.
            date.InsertAfter(new BookmarkStart { Id = "0", Name = "seal" }, date.ParagraphProperties);
            date.Append(new BookmarkEnd { Id = "0" });
        }

        Add(date);
    }

    private static Paragraph Signed(LetterText text, double right) => new([
        new ParagraphProperties(new Indentation { Right = Say(right) }, new Justification { Val = JustificationValues.Right }), .. DocxRuns.Of(text)]);

    private static Paragraph Kept(Paragraph paragraph)
    {
        (paragraph.ParagraphProperties ??= new ParagraphProperties()).KeepNext = new KeepNext();
        return paragraph;
    }

    private static Paragraph Paragraph(LetterText text, double indent = 0) => new([
        indent > 0 ? new ParagraphProperties(new Indentation { FirstLine = Say(indent) }) : new ParagraphProperties(), .. DocxRuns.Of(text)]);

    internal static Paragraph Blank(int height = Line) => new(new ParagraphProperties(DocxStyles.Exactly(height)));

    private void Add(params OpenXmlElement[] elements) => body.Append(elements);

    private static string Say(double characters) => ((int)Math.Round(characters * Character)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
