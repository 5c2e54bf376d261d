using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;
using static Hotline.Workflows.Tickets.Features.Letters.Documents.Docx.DocxSizes;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

/// <summary>Writes 版记 in a frame at the foot of the last page, and ends the section.</summary>
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
            body.LastChild!.InsertAfterSelf(new Paragraph(new ParagraphProperties(DocxStyles.Exactly(1)) { SectionProperties = feet.Section(numbered: true, head) }));
        }

        if (imprint is not null)
            body.Append(Lines(imprint));
        // What a frame hangs on: a line that takes no room.
        body.Append(DocxBody.Blank(1));
        body.Append(feet.Section(numbered: !alone, alone ? null : head));
    }

    private IEnumerable<Paragraph> Lines(LetterImprint imprint)
    {
        var ruled = imprint.PrintedBy is not null;
        if (letter.CopyTo is { IsEmpty: false } names)
        {
            var end = LetterPaper.Get("CopyToEnd");
            var stop = names.Words.EndsWith(end, StringComparison.Ordinal) ? "" : end;
            var hang = (int)Math.Round((LetterImprint.Hang - 1) * Small);
            yield return Framed(
                new LetterText([new LetterRun(LetterPaper.Get("CopyTo")), .. names.Runs, new LetterRun(stop)]),
                new Indentation { Left = Say(Small + hang), Right = Say(Small), Hanging = Say(hang) },
                ruled ? new ParagraphBorders(Rule<TopBorder>(Thick), Rule<BottomBorder>(Thin)) : null);
        }

        if (imprint is { PrintedBy: { } by, PrintedOn: { } on })
        {
            var line = Framed(by, new Indentation { Left = Say(Small), Right = Say(Small) }, imprint.CopyTo.Count > 0
                ? new ParagraphBorders(Rule<BottomBorder>(Thick))
                : new ParagraphBorders(Rule<TopBorder>(Thick), Rule<BottomBorder>(Thick)));
            line.ParagraphProperties!.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Position = LineWidth - Small });
            line.Append(new Run(new TabChar()));
            line.Append(DocxRuns.Of(on));
            yield return line;
        }
    }

    private static Paragraph Framed(LetterText text, Indentation indent, ParagraphBorders? rules)
    {
        var properties = new ParagraphProperties
        {
            ParagraphStyleId = new ParagraphStyleId { Val = DocxStyles.Small },
            FrameProperties = new FrameProperties
            {
                Width = Say(LineWidth),
                Wrap = TextWrappingValues.NotBeside,
                VerticalPosition = VerticalAnchorValues.Margin,
                HorizontalPosition = HorizontalAnchorValues.Margin,
                XAlign = HorizontalAlignmentValues.Left,
                YAlign = VerticalAlignmentValues.Bottom,
            },
            Indentation = indent,
        };
        if (rules is not null)
            properties.ParagraphBorders = rules;
        return new Paragraph([properties, .. DocxRuns.Of(text)]);
    }

    private static T Rule<T>(uint size) where T : BorderType, new() => new() { Val = BorderValues.Single, Size = size, Space = 0, Color = "000000" };

    private static string Say(int length) => length.ToString(CultureInfo.InvariantCulture);
}
