using CsCheck;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Letters.Documents;

public class LetterSheetTests
{
    private static readonly string AnyWords = "一丁七，。、“”《》（）：；？！…—年月日 ab12.-W8%😀";

    [Fact]
    public void A_line_holds_28_characters_and_the_29th_begins_the_next()
    {
        var lines = LetterLines.Break(Text(new string('字', 57)), 28, 28);

        lines.Select(line => line.Runs.Single().Text.Length).ShouldBe([28, 28, 1]);
        lines.Select(line => line.Full).ShouldBe([true, true, false]);
    }

    [Fact]
    public void A_full_stop_without_room_hangs_and_a_closing_quote_takes_words_down_with_it()
    {
        var hanging = LetterLines.Break(Text(new string('字', 28) + "。后"), 28, 28);
        hanging[0].Hangs.ShouldBeTrue();
        hanging[1].Runs.Single().Text.ShouldBe("后");

        var quoted = LetterLines.Break(Text(new string('字', 28) + "。”后"), 28, 28);
        quoted[1].Runs.Single().Text.ShouldBe("字。”后");

        LetterLines.Break(Text(new string('字', 27) + "《后》"), 28, 28)[1].Runs.Single().Text.ShouldBe("《后》");
        LetterLines.Break(Text(new string('字', 26) + "261119-0212"), 28, 28)[1].Runs.Single().Text.ShouldBe("261119-0212");
    }

    [Fact]
    public void No_line_is_too_wide_nor_begins_or_ends_as_none_may_and_no_word_is_lost() =>
        Gen.Char[AnyWords].Array[0, 200].Select(chars => new string(chars)).Sample(words =>
        {
            var text = new string([.. words.Where(one => !char.IsSurrogate(one))]);
            var lines = LetterLines.Break(Text(text), 26, 28);
            string.Concat(lines.SelectMany(line => line.Runs).Select(run => run.Text)).Replace(" ", "").ShouldBe(text.Replace(" ", ""));
            foreach (var (line, at) in lines.Select((line, at) => (line, at)))
                line.Width.ShouldBeLessThanOrEqualTo((at == 0 ? 26 : 28) + (line.Hangs ? 1.01 : 0.01));
        });

    [Fact]
    public void A_page_holds_22_lines_and_the_23rd_goes_to_the_next()
    {
        // Below the head and two empty lines 17 are left.
        const int First = 17;
        Pages(SampleLetters.Lines(LetterLayout.Letter, First)).ShouldBe([First]);
        Pages(SampleLetters.Lines(LetterLayout.Letter, First + 22)).ShouldBe([First, 22]);
        Pages(SampleLetters.Lines(LetterLayout.Letter, First + 23)).ShouldBe([First, 22, 1]);
    }

    [Fact]
    public void A_signature_takes_a_line_of_the_text_with_it_to_the_next_page()
    {
        var lines = SampleLetters.Lines(LetterLayout.Letter, 17) with { Sign = new LetterSign(Seal: true) };

        Pages(lines).ShouldBe([16, 3]);
    }

    [Fact]
    public void The_imprint_stands_on_the_last_page_and_on_an_even_one_when_there_are_several()
    {
        LetterSheets.Of(SampleLetters.Lines(LetterLayout.Red, 3)).Select(sheet => sheet.Imprint).ShouldBe([true]);
        LetterSheets.Of(SampleLetters.Lines(LetterLayout.Red, 14)).Select(sheet => sheet.Imprint).ShouldBe([false, true]);
        var three = LetterSheets.Of(SampleLetters.Lines(LetterLayout.Red, 40));
        three.Select(sheet => (sheet.Imprint, sheet.Numbered)).ShouldBe([(false, true), (false, true), (false, true), (true, false)]);
    }

    [Fact]
    public void A_row_without_room_goes_on_and_the_head_of_its_table_is_said_again()
    {
        var rows = string.Concat(Enumerable.Range(1, 40).Select(row => $"<tr><td>{row}</td><td>石景山区</td></tr>"));
        var sheets = LetterSheets.Of(LetterMarkup.Read($"<table><tr><th>序</th><th>单位</th></tr>{rows}</table>", SampleLetters.Frame(LetterLayout.Letter)));

        sheets.Count.ShouldBe(2);
        sheets.ShouldAllBe(sheet => sheet.Strips.OfType<LetterRowStrip>().First().Cells[0].Cell.Head);
        sheets.SelectMany(sheet => sheet.Strips).OfType<LetterRowStrip>().Count(row => !row.Cells[0].Cell.Head).ShouldBe(40);
    }

    [Fact]
    public void A_cell_of_many_lines_is_parted_between_pages()
    {
        var sheets = LetterSheets.Of(LetterMarkup.Read(
            $"<table><tr><th>问题</th><td>{new string('字', 1500)}</td></tr></table>", SampleLetters.Frame(LetterLayout.Table)));

        sheets.Count.ShouldBeGreaterThan(1);
        sheets.SelectMany(sheet => sheet.Strips).OfType<LetterRowStrip>().SelectMany(row => row.Cells[1].Lines)
            .SelectMany(line => line.Line.Runs).Sum(run => run.Text.Length).ShouldBe(1500);
        sheets.ShouldAllBe(sheet => sheet.Strips.Sum(strip => strip.Height) <= 22);
    }

    [Fact]
    public void A_narrow_column_keeps_its_width_beside_a_wide_one()
    {
        var long40 = new string('字', 40);
        var grid = (LetterGrid)LetterMarkup.Read(
            $"<table><tr><th>序号</th><th>工单编号</th><th>诉求</th></tr><tr><td>1</td><td>261119-0212</td><td>{long40}</td></tr></table>",
            SampleLetters.Frame(LetterLayout.Letter)).Blocks.Single();

        var rows = LetterTableStrips.Of(grid).ToList();
        rows.SelectMany(row => row.Cells).Where(cell => cell.Cell.Column < 2).ShouldAllBe(cell => cell.Lines.Count == 1);
        rows[0].Table.Widths.Sum().ShouldBe(32, 1e-6);
    }

    [Fact]
    public void A_number_wider_than_its_line_is_parted_behind_its_marks()
    {
        LetterLines.Break(Text("261119-0212"), 5, 5).Select(line => line.Runs.Single().Text).ShouldBe(["261119-", "0212"]);
        LetterLines.Break(Text("12345678901234"), 5, 5).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("关于进一步做好今冬明春供暖类诉求接诉即办工作的提醒函", 2)]
    [InlineData("关于八角北里污水外溢问题的回复函", 1)]
    public void A_long_title_is_shaped_with_its_upper_line_no_shorter(string title, int lines)
    {
        var broken = LetterTitle.Break(Text(title), 19);

        broken.Count.ShouldBe(lines);
        string.Concat(broken.Select(line => line.Words)).ShouldBe(title);
        broken.ShouldAllBe(line => LetterMeasure.Of(line) <= 19);
    }

    private static LetterText Text(string words) => LetterText.Of(words, draft: false);

    private static int[] Pages(LetterDocument letter) =>
        [.. LetterSheets.Of(letter).Select(sheet => sheet.Strips.OfType<LetterLineStrip>().Count())];
}
