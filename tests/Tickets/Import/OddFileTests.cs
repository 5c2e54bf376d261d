using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Model;
using static Hotline.Workflows.Tests.Tickets.Import.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Import;

/// <summary>The files of the odd kinds that were tried: what each row becomes.</summary>
public sealed class OddFileTests
{
    [Fact]
    public void Days_since_1904_are_read_with_and_without_a_date_format()
    {
        var rows = Read("c03-1904.xlsx");

        rows.Select(row => row.Draft?.ReportedAt).ShouldAllBe(at => at == new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8)));
    }

    [Fact]
    public void Error_values_and_formulas_without_a_result_are_named()
    {
        var rows = Read("c04-errors.xlsx");

        rows[0].Reason.ShouldNotBeNull().ShouldContain("#REF!");
        rows[1].Reason.ShouldNotBeNull().ShouldContain("#VALUE!");
        rows[2].Note.ShouldNotBeNull().ShouldContain("#N/A");
        (rows[2].Draft!.SourceNo, rows[2].Draft!.ReporterPhone).ShouldBe((null, null));
        rows[3].Draft!.Content.ShouldBe("公式算出的内容");
        rows[4].Reason.ShouldNotBeNull().ShouldContain("公式");
    }

    [Fact]
    public void A_value_far_out_is_named_and_costs_nothing()
    {
        var rows = Read("c12-xfd.xlsx");

        rows[0].Draft!.Content.ShouldBe("有一格在 XFD 列");
        (rows[1].Number, rows[1].Reason).ShouldBe((1_048_576, "内容为空"));
        Read("row-2147483647.xlsx").ShouldHaveSingleItem().Draft!.Content.ShouldBe("x");
    }

    [Fact]
    public void Numbers_are_read_as_the_sheet_shows_them_or_named()
    {
        var rows = Read("c13-numbers.xlsx");

        rows[0].Draft!.SourceNo.ShouldBe("00000123");
        rows[0].Draft!.ReporterPhone.ShouldBe("13812345678");
        rows[1].Draft!.SourceNo.ShouldBe("202611200000123");
        rows[1].Draft!.ReporterPhone.ShouldBe("13812345678");
        rows.Where(row => row.Number is 4 or 5 or 7).Select(row => row.Column).ShouldAllBe(column => column == "编号");
        rows[4].Draft!.ReporterPhone.ShouldBeNull();
        rows[4].Note.ShouldNotBeNull().ShouldContain("1.38E+10");
        rows[6].Draft!.ReportedAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8)));
        rows[7].Draft!.ReportedAt.ShouldBe(rows[6].Draft!.ReportedAt);
        rows[8].Reason.ShouldNotBeNull().ShouldContain("0.41");
        Read("e28-duration-overflow.xlsx").Select(row => row.Draft?.ReporterPhone).ShouldBe([null, "13812345678", null]);
    }

    [Fact]
    public void Strict_workbooks_are_read() => Read("s2-strict-shared.xlsx").ShouldHaveSingleItem().Draft.ShouldNotBeNull();

    [Theory]
    [InlineData("c08-lone-content.xlsx")]
    [InlineData("c08-lone-header.xlsx")]
    [InlineData("c08-lone-time.xlsx")]
    [InlineData("c08-lone-title.xlsx")]
    [InlineData("c08-lone-time-late.xlsx")]
    [InlineData("d18-fffe-content-late.csv")]
    [InlineData("d18-fffe-header.csv")]
    [InlineData("d18-fffe-time-late.csv")]
    [InlineData("d18-fffe-title.csv")]
    [InlineData("d37-arabic-digits.csv")]
    [InlineData("d38-arabic-digits-late.csv")]
    [InlineData("import-blocks-thai.xlsx")]
    [InlineData("import-lone-surrogate-phone.xlsx")]
    public void Odd_characters_and_digits_stop_nothing_and_reach_no_draft(string file)
    {
        var rows = Read(file);

        rows.ShouldAllBe(row => row.Draft != null);
        rows.ShouldAllBe(row => !CellText.IsOdd(row.Draft!.Title + row.Draft.Content + row.Draft.ReporterPhone + row.Draft.SourceNo));
    }

    [Fact]
    public void A_time_of_half_a_character_is_a_named_rejection()
    {
        var rows = Read("import-lone-surrogate-time.xlsx");

        rows.Where(row => row.Draft is null).ShouldHaveSingleItem().Reason.ShouldNotBeNull().ShouldContain("无法识别的时间");
    }

    [Fact]
    public void A_date_at_the_edge_of_time_is_a_named_rejection()
    {
        var rows = Read("import-blocks-D-date-max.xlsx");

        rows[^1].Reason.ShouldNotBeNull().ShouldContain("将来");
        rows.Count(row => row.Draft is null).ShouldBe(1);
    }

    [Theory]
    [InlineData("d08-utf8-broken-en.csv")]
    [InlineData("d08b-mojibake.csv")]
    [InlineData("d09-utf8-broken-cn.csv")]
    public void One_broken_byte_names_its_line_and_spoils_one_row(string file)
    {
        var rows = Read(file);

        rows.Where(row => row.Draft is null).ShouldHaveSingleItem().Reason.ShouldNotBeNull().ShouldContain("第 3 行");
        rows.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("d11-caption.csv", 2)]
    [InlineData("d11b-caption-fullwidth.csv", 1)]
    [InlineData("d11g-tab-caption.csv", 1)]
    public void A_caption_does_not_choose_the_delimiter(string file, int rows) => Read(file).Count(row => row.Draft is not null).ShouldBe(rows);

    [Fact]
    public void Words_are_read_whole_and_the_unknown_ones_noted()
    {
        var rows = Read("d20-words.csv");

        rows.ShouldAllBe(row => row.Draft != null);
        rows.Select(row => row.Draft!.Level).ShouldBe(
            [null, null, null, null, null, null, null, null, null, null, null, TicketLevel.OneDay, null, null]);
        rows.Where(row => row.Draft!.Level is null).ShouldAllBe(row => row.Note != null && row.Note.Contains("时限"));
        rows.Where(row => row.Draft!.Urgency == Urgency.Urgent).Select(row => row.SourceNo).ShouldBe(["D20-2", "D20-5", "D20-12"]);
        rows.ShouldAllBe(row => !row.Draft!.ReporterSecret);
        rows[3].Note.ShouldNotBeNull().ShouldContain("非投诉");
    }

    [Fact]
    public void Phones_are_mended_where_nothing_is_lost_and_named_where_something_is()
    {
        var rows = Read("d40-phones.csv");

        rows.Select(row => row.Draft!.ReporterPhone).ShouldBe(
            [null, "13812345678", "13812345678", null, "138****5678", "13812345678", "13812345678/13912345678", null]);
        rows.Where(row => row.Draft!.ReporterPhone is null).ShouldAllBe(row => row.Note != null);
        rows[4].Note.ShouldNotBeNull().ShouldStartWith("“联系电话”写的是“138****5678”");
        rows[6].Note.ShouldNotBeNull().ShouldContain("不是电话号码");
        rows.Count(row => row.Note == null).ShouldBe(3);
    }

    private static List<ParsedRow> Read(string file)
    {
        using var content = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Import", "Odd", file));
        return Parse(content, file, now: new DateTimeOffset(2026, 11, 29, 9, 0, 0, TimeSpan.FromHours(8)));
    }
}
