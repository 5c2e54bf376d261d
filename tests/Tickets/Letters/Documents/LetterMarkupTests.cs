using Hotline.Workflows.Tickets.Features.Letters.Documents;

namespace Hotline.Workflows.Tests.Tickets.Letters.Documents;

public class LetterMarkupTests
{
    private static readonly LetterFrame Frame = SampleLetters.Frame(LetterLayout.Red);

    [Fact]
    public void Every_part_is_read_in_its_place()
    {
        var letter = SampleLetters.Of(LetterLayout.Red);

        letter.Title.Words.ShouldBe("关于进一步做好今冬明春供暖类诉求接诉即办工作的提醒函");
        letter.To!.Words.ShouldStartWith("各街道办事处");
        letter.Blocks.OfType<LetterParagraph>().Select(one => one.Level).ShouldBe([
            LetterLevel.Text, LetterLevel.First, LetterLevel.Second, LetterLevel.Text, LetterLevel.Third, LetterLevel.Text,
            LetterLevel.Fourth, LetterLevel.First, LetterLevel.Text]);
        letter.Attachments.Count.ShouldBe(2);
        letter.Sign!.Seal.ShouldBeTrue();
        letter.Note!.Words.ShouldBe("联系人：陈雪梅；电话：68860000");
        letter.CopyTo!.Words.ShouldBe("区纪委区监委，区政府督查室");
    }

    [Theory]
    [InlineData("<p>一</p>\n<video>二</video>", 2, "video")]
    [InlineData("<p>一</p>\n<p>二<i>三</i></p>", 2, "i")]
    [InlineData("<p>一</p>\n\n零散的字", 1, "零散的字")]
    [InlineData("<p onclick=\"x\">一</p>", 1, "onclick")]
    [InlineData("<cc>一</cc>\n<title>二</title>", 2, "title")]
    [InlineData("<title>一</title>\n<title>二</title>", 2, "title")]
    [InlineData("<sign seal=\"maybe\"/>", 1, "maybe")]
    [InlineData("<table>\n<tr><td colspan=\"2\">一</td></tr>\n<tr><td>二</td></tr></table>", 3, "2")]
    [InlineData("<table></table>", 1, "表格")]
    [InlineData("<table>\n<tr><td colspan=\"0\">一</td></tr></table>", 2, "colspan")]
    [InlineData("<p>一</p>\n<p><miss>联系电话</miss></p>", 2, "联系电话")]
    public void What_no_letter_can_have_is_refused_by_name_and_line(string markup, int line, string named)
    {
        var refused = Should.Throw<LetterMarkupException>(() => LetterMarkup.Read(markup, Frame));

        refused.Line.ShouldBe(line);
        refused.Problem.ShouldContain(named);
    }

    [Theory]
    [InlineData("<p>一</p>\n<p>二")]
    [InlineData("<p>一</p>\n</letter><letter>")]
    [InlineData("<p>一</p>\n<p>&nbsp;</p>")]
    [InlineData("<p>一</p>\n<p>&#0;</p>")]
    public void Broken_markup_is_refused_with_its_line(string markup) =>
        Should.Throw<LetterMarkupException>(() => LetterMarkup.Read(markup, Frame)).Line.ShouldBe(2);

    [Fact]
    public void Entities_of_ones_own_are_refused() =>
        Should.Throw<LetterMarkupException>(() => LetterMarkup.Read("<!DOCTYPE p [<!ENTITY x \"y\">]><p>&x;</p>", Frame));

    [Fact]
    public void Line_breaks_of_the_source_mean_nothing_and_those_of_a_value_begin_a_paragraph()
    {
        var letter = LetterMarkup.Read("<p>\n  第一段\n  接着，see\n  also\n</p>\n<p>甲\u2028\u2028 乙</p>", Frame);

        letter.Blocks.Cast<LetterParagraph>().Select(one => one.Text.Words).ShouldBe(["第一段接着，see also", "甲", "乙"]);
    }

    [Fact]
    public void A_draft_says_what_signing_will_give_and_what_is_missing()
    {
        var letter = LetterMarkup.Read($"<p>见{LetterFrame.NumberMark}，电话<miss>联系电话</miss></p>", Frame with { Draft = true });

        var runs = letter.Blocks.Cast<LetterParagraph>().Single().Text.Runs;
        runs.Select(run => (run.Text, run.Mark)).ShouldBe([
            ("见", LetterMark.None), ("签发时占", LetterMark.Pending), ("，电话", LetterMark.None), ("联系电话", LetterMark.Missing)]);
    }

    [Fact]
    public void Cells_know_their_columns_below_cells_that_reach_down()
    {
        var grid = (LetterGrid)LetterMarkup.Read(
            "<table><tr><th rowspan=\"2\">甲</th><td>一</td><td>二</td></tr><tr><td colspan=\"2\">三</td></tr></table>", Frame).Blocks.Single();

        grid.Columns.ShouldBe(3);
        grid.Rows[1].Cells.Single().Column.ShouldBe(1);
    }

    [Fact]
    public void The_number_is_filled_in_wherever_its_mark_stood()
    {
        var frame = Frame with { No = $"石接督〔2026〕{LetterFrame.NumberMark}号" };
        var letter = LetterMarkup.Read($"<title>甲{LetterFrame.NumberMark}</title><table><tr><td>乙{LetterFrame.NumberMark}</td></tr></table>", frame).Numbered("7");

        letter.Frame.No.ShouldBe("石接督〔2026〕7号");
        letter.Title.Words.ShouldBe("甲7");
        LetterPlain.Write(letter).Text.ShouldBe("乙7");
    }

    [Fact]
    public void A_text_for_sms_stands_as_it_is_written()
    {
        var letter = LetterMarkup.Read("<title>延期告知\u2028a@b.cn</title>\n您好：\n\n您反映的问题\u2028正在办理。\n", Frame with { Layout = LetterLayout.Plain });

        LetterPlain.Write(letter).ShouldBe(new PlainLetter("延期告知 a@b.cn", "您好：\n\n您反映的问题\n正在办理。"));
        Should.Throw<InvalidOperationException>(() => LetterPage.Write(letter));
        Should.Throw<InvalidOperationException>(() => LetterDocx.Write(letter));
    }
}
