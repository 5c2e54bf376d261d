using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using static Hotline.Workflows.Tickets.Features.Letters.Documents.Docx.DocxSizes;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

/// <summary>Feet of pages: the number outside, on odd pages right and on even ones left; and what a 信函 has at its edges.</summary>
internal sealed class DocxFeet(MainDocumentPart main, LetterLayout layout)
{
    private const string Red = "C8161D";

    /// <summary>The rules of a 信函 are 170 mm long and centred on the paper.</summary>
    private static readonly Indentation Wide = new() { Left = Say(-Millimetres(8)), Right = Say(-Millimetres(6)) };

    /// <summary>How the pages of the letter are set.</summary>
    /// <param name="numbered">They bear numbers.</param>
    public SectionProperties Section(bool numbered, Paragraph? head = null)
    {
        var section = new SectionProperties();
        if (head is not null)
            section.Append(new HeaderReference { Type = HeaderFooterValues.First, Id = Header(head) });
        section.Append(
            new FooterReference { Type = HeaderFooterValues.Default, Id = numbered ? Foot("odd", JustificationValues.Right) : Blank() },
            new FooterReference { Type = HeaderFooterValues.Even, Id = numbered ? Foot("even", JustificationValues.Left) : Blank() });
        if (head is not null)
            section.Append(new FooterReference { Type = HeaderFooterValues.First, Id = Rule() });
        section.Append(
            new SectionType { Val = SectionMarkValues.NextPage },
            new PageSize { Width = PageWidth, Height = PageHeight },
            new PageMargin { Top = Top, Bottom = Bottom, Left = Left, Right = Right, Header = (uint)Millimetres(30), Footer = FootDistance, Gutter = 0 });
        if (head is not null)
            section.Append(new TitlePage());
        return section;
    }

    private string Foot(string id, JustificationValues side)
    {
        if (layout == LetterLayout.Table)
            return Blank();
        var edge = side == JustificationValues.Right ? new Indentation { Right = Say(Small) } : new Indentation { Left = Say(Small) };
        var parts = LetterPaper.Get("PageNo").Split("{0}");
        return Part(id, new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Foot },
                new SpacingBetweenLines { After = Say(BelowNumber), Line = Say(Small), LineRule = LineSpacingRuleValues.Exact },
                edge,
                new Justification { Val = side }),
            DocxRuns.Of(parts[0]),
            new SimpleField(DocxRuns.Of("1")) { Instruction = "PAGE" },
            DocxRuns.Of(parts[1])));
    }

    private string Blank() => Part("none", new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Foot })));

    private string Rule() => Part("rule", new Paragraph(new ParagraphProperties(
        new ParagraphStyleId { Val = DocxStyles.Foot },
        new ParagraphBorders(Twin<TopBorder>(BorderValues.ThinThickSmallGap)),
        DocxStyles.Exactly(20),
        (Indentation)Wide.CloneNode(true))));

    private string Header(Paragraph head)
    {
        var part = main.AddNewPart<HeaderPart>("head");
        head.ParagraphProperties ??= new ParagraphProperties();
        head.ParagraphProperties.ParagraphBorders = new ParagraphBorders(Twin<BottomBorder>(BorderValues.ThickThinSmallGap));
        head.ParagraphProperties.Indentation = (Indentation)Wide.CloneNode(true);
        part.Header = new Header(head);
        return "head";
    }

    private string Part(string id, Paragraph paragraph)
    {
        if (!main.TryGetPartById(id, out _))
            main.AddNewPart<FooterPart>(id).Footer = new Footer(paragraph);
        return id;
    }

    private static T Twin<T>(BorderValues value) where T : BorderType, new() => new() { Val = value, Size = 24, Space = 8, Color = Red };

    private static string Say(int length) => length.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
