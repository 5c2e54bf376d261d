using DocumentFormat.OpenXml.Wordprocessing;
using static Hotline.Workflows.Tickets.Features.Letters.Documents.Docx.DocxSizes;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

/// <summary>The styles of a letter: text, title, four levels of headings, what stands in tables and at the foot.</summary>
internal static class DocxStyles
{
    public const string Text = "Normal";
    public const string Title = "Title";
    public const string Small = "LetterSmall";
    public const string Foot = "Footer";

    private const int TextSize = 32;
    private const int TitleSize = 44;
    private const int SmallSize = 28;

    public static string Heading(LetterLevel level) => $"Heading{(int)level}";

    public static Styles Write() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                DocxFonts.Of(DocxFonts.Fang), new Spacing { Val = Closer }, Size(TextSize), SizeCs(TextSize), new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new WidowControl { Val = false },
                new AutoSpaceDE { Val = false },
                new AutoSpaceDN { Val = false },
                new AdjustRightIndent { Val = false },
                new SnapToGrid { Val = false },
                Exactly(Line)))),
        Of(Text, "Normal", new StyleParagraphProperties(new Justification { Val = JustificationValues.Both }), new StyleRunProperties(), true),
        Of(Title, "Title", new StyleParagraphProperties(new KeepNext(), new Justification { Val = JustificationValues.Center }), Font(DocxFonts.Song, TitleSize)),
        HeadingOf(LetterLevel.First, DocxFonts.Hei),
        HeadingOf(LetterLevel.Second, DocxFonts.Kai),
        HeadingOf(LetterLevel.Third, DocxFonts.Fang),
        HeadingOf(LetterLevel.Fourth, DocxFonts.Fang),
        Of(Small, "Letter Small", new StyleParagraphProperties(Exactly(SmallLine)), Font(DocxFonts.Fang, SmallSize)),
        Of(Foot, "footer", new StyleParagraphProperties(Exactly(DocxSizes.Small)), Font(DocxFonts.Number, SmallSize)));

    public static SpacingBetweenLines Exactly(int height) =>
        new() { Before = "0", After = "0", Line = height.ToString(System.Globalization.CultureInfo.InvariantCulture), LineRule = LineSpacingRuleValues.Exact };

    private static FontSize Size(int half) => new() { Val = half.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static FontSizeComplexScript SizeCs(int half) => new() { Val = half.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static StyleRunProperties Font(string font, int half) =>
        new(DocxFonts.Of(font), new Spacing { Val = 0 }, Size(half), SizeCs(half));

    private static Style HeadingOf(LetterLevel level, string font) => Of(
        Heading(level),
        $"heading {(int)level}",
        new StyleParagraphProperties(
            new KeepNext(),
            new Indentation { FirstLine = (2 * Character).ToString(System.Globalization.CultureInfo.InvariantCulture) },
            new OutlineLevel { Val = (int)level - 1 }),
        new StyleRunProperties(DocxFonts.Of(font)));

    private static Style Of(string id, string name, StyleParagraphProperties paragraph, StyleRunProperties run, bool first = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = first ? true : null };
        style.Append(new StyleName { Val = name });
        if (!first)
            style.Append(new BasedOn { Val = Text });
        style.Append(paragraph, run);
        return style;
    }
}
