using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Hotline.Workflows.Tickets.Features.Letters.Documents;

namespace Hotline.Workflows.Tests.Tickets.Letters.Documents;

public class LetterDocxTests
{
    public static TheoryData<LetterLayout> Layouts => new(LetterLayout.Red, LetterLayout.Letter, LetterLayout.Table);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_file_is_what_the_standard_of_such_files_asks(LetterLayout layout)
    {
        using var file = Open(SampleLetters.Of(layout));

        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(file)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_draft_is_such_a_file_too(LetterLayout layout)
    {
        using var file = Open(LetterMarkup.Read(layout == LetterLayout.Table ? SampleLetters.Form : SampleLetters.Red, SampleLetters.Draft(layout)));

        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(file).Select(error => error.Description).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Equal_letters_are_equal_bytes(LetterLayout layout) =>
        LetterDocx.Write(SampleLetters.Of(layout)).ShouldBe(LetterDocx.Write(SampleLetters.Of(layout)));

    [Fact]
    public void Margins_lines_and_fonts_are_those_of_the_standard()
    {
        using var file = Open(SampleLetters.Of(LetterLayout.Red));

        var margins = file.MainDocumentPart!.Document!.Descendants<PageMargin>().Last();
        (margins.Top!.Value, margins.Bottom!.Value, margins.Left!.Value, margins.Right!.Value).ShouldBe((2098, 1985, 1588u, 1474u));
        var defaults = file.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!;
        defaults.Descendants<SpacingBetweenLines>().Single().Line!.Value.ShouldBe("579");
        defaults.Descendants<RunFonts>().Single().EastAsia!.Value.ShouldBe("仿宋_GB2312");
        // 28 characters of 16 pt, each a little closer, find room between the margins, and 29 do not.
        var width = 320 + defaults.Descendants<Spacing>().Single().Val!.Value;
        (28 * width).ShouldBeLessThanOrEqualTo(11906 - 1588 - 1474);
        (29 * width).ShouldBeGreaterThan(11906 - 1588 - 1474);
        file.MainDocumentPart.Document.Descendants<Indentation>().ShouldAllBe(indent => indent.FirstLineChars == null && indent.LeftChars == null && indent.HangingChars == null);
    }

    [Fact]
    public void Words_of_every_part_stand_in_the_file()
    {
        using var file = Open(SampleLetters.Of(LetterLayout.Red));

        var words = file.MainDocumentPart!.Document!.Body!.InnerText;
        words.ShouldContain("石景山区接诉即办工作专班文件");
        words.ShouldContain("石接督〔2026〕42号签发人：秦海峰");
        words.ShouldContain("附件：1.供暖类诉求超时工单清单2.各单位");
        words.ShouldContain("（联系人：陈雪梅；电话：68860000）");
        words.ShouldContain("抄送：区纪委区监委，区政府督查室。石景山区接诉即办工作专班2026年11月23日印发");
    }

    private static WordprocessingDocument Open(LetterDocument letter) => WordprocessingDocument.Open(new MemoryStream(LetterDocx.Write(letter)), false);
}
