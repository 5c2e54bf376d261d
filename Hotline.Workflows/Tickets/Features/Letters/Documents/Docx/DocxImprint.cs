using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;
using static Hotline.Workflows.Tickets.Features.Letters.Documents.Docx.DocxSizes;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

/// <summary>Writes 版记 at the foot of the last page, and ends the section.</summary>
internal sealed class DocxImprint(Body body, LetterDocument letter, DocxFeet feet, Paragraph? head)
{
    private const uint Thick = 8;
    private const uint Thin = 6;

    public void Write()
    {
        var imprint = LetterImprint.Of(letter);
        var sheets = LetterSheets.Of(letter);
        var alone = imprint is not null && sheets[^1].Strips.Count == 0 && sheets.Count > 1;
        if (alone)
        {
            // The page that bears 版记 alone has no number.
            body.Append(new Paragraph(new ParagraphProperties { SpacingBetweenLines = DocxStyles.Exactly(1), SectionProperties = feet.Section(numbered: true, head) }));
        }

        if (imprint is not null)
            body.Append(Lines(imprint));
        // What the frames hang on: a line that takes no room.
        body.Append(DocxBody.Blank(1));
        body.Append(feet.Section(numbered: !alone, alone ? null : head));
    }

    /// <summary>Two frames, for LibreOffice takes lines with unlike rules out of a common one.</summary>
    private IEnumerable<Paragraph> Lines(LetterImprint imprint)
    {
        var below = imprint.PrintedBy is null ? 0 : 1;
        if (letter.CopyTo is { IsEmpty: false } names)
        {
            var hang = (int)Math.Round((LetterImprint.Hang - 1) * Small);
            var line = Framed(imprint.CopyTo.Count + below, new Indentation { Left = Say(Small + hang), Right = Say(Small), Hanging = Say(hang) });
            if (below > 0)
                line.ParagraphProperties!.ParagraphBorders = new ParagraphBorders(Rule<TopBorder>(Thick), Rule<BottomBorder>(Thin));
            line.Append(DocxRuns.Of(LetterImprint.Said(names), Size));
            yield return line;
        }

        if (imprint is { PrintedBy: { } by, PrintedOn: { } on })
        {
            var line = Framed(below, new Indentation { Left = Say(Small), Right = Say(Small) });
            line.ParagraphProperties!.ParagraphBorders = imprint.CopyTo.Count > 0
                ? new ParagraphBorders(Rule<BottomBorder>(Thick))
                : new ParagraphBorders(Rule<TopBorder>(Thick), Rule<BottomBorder>(Thick));
            line.ParagraphProperties.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Position = LineWidth - Small });
            line.Append(DocxRuns.Of(by, Size));
            line.Append(new Run(new TabChar()));
            line.Append(DocxRuns.Of(on, Size));
            yield return line;
        }
    }

    private static RunProperties Size() => DocxRuns.Set(points: 14);

    /// <param name="lines">How many lines of 版记 are from its upper edge to the end of the text's room.</param>
    /// <param name="indent">Of the words.</param>
    private static Paragraph Framed(int lines, Indentation indent) => new(new ParagraphProperties
    {
        FrameProperties = new FrameProperties
        {
            Width = Say(LineWidth),
            Wrap = TextWrappingValues.NotBeside,
            VerticalPosition = VerticalAnchorValues.Page,
            HorizontalPosition = HorizontalAnchorValues.Margin,
            XAlign = HorizontalAlignmentValues.Left,
            Y = Say(PageHeight - Bottom - lines * ImprintLine),
        },
        SpacingBetweenLines = DocxStyles.Exactly(ImprintLine),
        Indentation = indent,
    });

    private static T Rule<T>(uint size) where T : BorderType, new() => new() { Val = BorderValues.Single, Size = size, Space = 0, Color = "000000" };

    private static string Say(int length) => length.ToString(CultureInfo.InvariantCulture);
}
