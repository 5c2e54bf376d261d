using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;
using static Hotline.Workflows.Tickets.Features.Letters.Documents.Docx.DocxSizes;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

/// <summary>Writes 版头. The mark of a 信函 stands above the text, in the head of the first page.</summary>
internal sealed class DocxHead(LetterFrame frame)
{
    private const string Red = "C8161D";
    private const double KindSize = 30;
    private const int AboveMark = 35;
    private const int BelowNumber = 4;

    /// <summary>What stands in the head of the first page; null for other layouts.</summary>
    public Paragraph? Pinned => frame.Layout == LetterLayout.Letter ? Mark(LetterHead.MarkOf(frame), null) : null;

    public IEnumerable<OpenXmlElement> Write() => frame.Layout switch
    {
        LetterLayout.Red => RedHead(),
        LetterLayout.Letter => LetterHeadLines(),
        _ => TableHead(),
    };

    private IEnumerable<OpenXmlElement> RedHead()
    {
        var (rows, above) = (LetterHead.RowsOf(frame).ToList(), Millimetres(AboveMark));
        foreach (var row in rows)
            yield return Row(row);
        yield return DocxBody.Blank(above - rows.Count * Line);
        var mark = Mark(LetterHead.MarkOf(frame), null);
        var height = int.Parse(mark.ParagraphProperties!.SpacingBetweenLines!.Line!, System.Globalization.CultureInfo.InvariantCulture);
        yield return mark;
        var rest = (int)(LetterGridSize.HeadOf(frame.Layout) * Line) - above - height - Line - Millimetres(BelowNumber);
        yield return DocxBody.Blank(rest);
        yield return Number(rule: true, frame.Signer is null ? JustificationValues.Center : null);
    }

    private IEnumerable<OpenXmlElement> LetterHeadLines()
    {
        var rows = LetterHead.RowsOf(frame).ToList();
        yield return DocxBody.Blank(Line / 2);
        yield return Number(rule: false, JustificationValues.Right);
        foreach (var row in rows)
            yield return Row(row);
    }

    private IEnumerable<OpenXmlElement> TableHead()
    {
        foreach (var row in LetterHead.RowsOf(frame))
            yield return Row(row);
        yield return Mark(LetterHead.MarkOf(frame), null);
        yield return Mark(LetterText.Of(LetterHead.KindOf(frame), draft: false), KindSize);
        yield return Number(rule: true, null);
        yield return DocxBody.Blank(Line / 2);
    }

    private Paragraph Mark(LetterText text, double? points)
    {
        var size = points ?? LetterHead.SizeOf(frame.Layout, text);
        return new Paragraph([
            new ParagraphProperties(
                DocxStyles.Exactly((int)Math.Round(size * 20 * 1.3)), new Justification { Val = JustificationValues.Center }),
            .. DocxRuns.Of(text, () => DocxRuns.Set(DocxFonts.Song, size, Red))]);
    }

    private static Paragraph Row(string words) =>
        new(new ParagraphProperties(), DocxRuns.Of(words, DocxRuns.Set(DocxFonts.Hei)));

    /// <summary>发文字号, and 签发人 at the other edge; below them the red rule.</summary>
    private Paragraph Number(bool rule, JustificationValues? side)
    {
        var edge = frame.Layout == LetterLayout.Red && side is null ? Character : 0;
        var properties = new ParagraphProperties();
        if (rule)
            properties.ParagraphBorders = new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 16, Space = 9, Color = Red });
        if (side is null)
        {
            properties.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Position = LineWidth - edge });
            properties.Indentation = new Indentation { FirstLine = edge.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        }

        properties.Justification = new Justification { Val = side ?? JustificationValues.Left };
        var paragraph = new Paragraph([properties, .. DocxRuns.Of(LetterText.Of(frame.No ?? "", frame.Draft))]);
        if (frame.Signer is { } signer && frame.Layout != LetterLayout.Letter)
        {
            paragraph.Append(new Run(new TabChar()), DocxRuns.Of(LetterPaper.Get("Signer")));
            paragraph.Append(DocxRuns.Of(LetterText.Of(signer, frame.Draft), () => DocxRuns.Set(DocxFonts.Kai)));
        }

        return paragraph;
    }
}
