using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Model;
using static Hotline.Workflows.Tests.Tickets.Import.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Import;

public sealed class RowParserTests
{
    [Fact]
    public void A_row_of_messages_becomes_a_draft_without_the_leftovers_of_the_export()
    {
        var row = Parse(
            Workbook(MessageHeader, [188006, "\tA000\n", " 路灯\n不亮 ", "2025/2/28 11:25:05", "\n\t\t\t\t\n\t\t第一段　\n\n\n\n\t第二段\u200b\n\t", 0, 0]),
            "a.xlsx").ShouldHaveSingleItem();

        var draft = row.Draft.ShouldNotBeNull();
        draft.SourceNo.ShouldBe("188006");
        draft.SourceSystem.ShouldBe("批量导入");
        draft.Channel.ShouldBe(Channel.Import);
        draft.ReporterName.ShouldBe("A000");
        draft.Title.ShouldBe("路灯 不亮");
        draft.Content.ShouldBe("第一段\n\n第二段");
        draft.ReportedAt.ShouldBe(new DateTimeOffset(2025, 2, 28, 11, 25, 5, TimeSpan.FromHours(8)));
        row.Note.ShouldBeNull();
    }

    [Theory]
    [InlineData("2019/12/1", "2019-12-01T00:00:00")]
    [InlineData("2019-12-01 8:30", "2019-12-01T08:30:00")]
    [InlineData("2020年1月2日", "2020-01-02T00:00:00")]
    [InlineData("2020年1月2日 下午3时5分", "2020-01-02T15:05:00")]
    [InlineData("\t2020.1.2  23:59:59 ", "2020-01-02T23:59:59")]
    [InlineData("２０２０／１／２", "2020-01-02T00:00:00")]
    [InlineData("2020-01-02T03:04:05.123", "2020-01-02T03:04:05")]
    [InlineData("2020-01-02T03:04:05Z", "2020-01-02T11:04:05")]
    [InlineData("2020-01-02 03:04:05+09:00", "2020-01-02T02:04:05")]
    [InlineData("20200102", "2020-01-02T00:00:00")]
    [InlineData("20200102030405", "2020-01-02T03:04:05")]
    [InlineData("2020/1/2 星期四 12:00 AM", "2020-01-02T00:00:00")]
    [InlineData("43636.860266203701", "2019-06-20T20:38:47")]
    public void Times_are_read_in_every_form_they_come_in(string text, string local) =>
        Time(TableCell.OfText(text)).ShouldBe((At(local), null));

    [Fact]
    public void Serial_numbers_are_read_with_and_without_a_date_format()
    {
        Time(TableCell.OfNumber(43636.860266203701)).At.ShouldBe(At("2019-06-20T20:38:47"));
        Time(TableCell.OfNumber(43678)).At.ShouldBe(At("2019-08-01T00:00:00"));
        Time(TableCell.OfDate(new DateTime(2019, 8, 1, 12, 0, 0).AddTicks(-4000))).At.ShouldBe(At("2019-08-01T12:00:00"));
    }

    [Theory]
    [InlineData("昨天", "无法识别")]
    [InlineData("19-12-1", "无法识别")]
    [InlineData("7", "无法识别")]
    [InlineData("2019/2/30", "不存在")]
    [InlineData("2019-13-01", "不存在")]
    [InlineData("2019-1-1 25:00", "不存在")]
    [InlineData("2026/3/3", "将来")]
    [InlineData("1980/1/1", "早于")]
    public void Times_that_cannot_be_are_rejected_with_column_and_reason(string text, string reason)
    {
        var row = Parse(Workbook(MessageHeader, [1, "甲", "灯", text, "灯坏了"]), "a.xlsx").ShouldHaveSingleItem();

        row.Draft.ShouldBeNull();
        row.Column.ShouldBe("留言时间");
        row.Reason.ShouldNotBeNull().ShouldContain(reason);
        row.SourceNo.ShouldBe("1");
    }

    [Fact]
    public void Rows_without_content_or_with_too_long_values_are_rejected_and_the_others_go_on()
    {
        var limits = new ImportLimits { MaxContentChars = 10, MaxTitleChars = 5, MaxShortChars = 8 };
        var rows = Parse(
            Workbook(
                MessageHeader,
                [1, "甲", "灯", "2025/1/1", "\n\t\u3000"],
                [2, "甲", "灯", "2025/1/1", "一二三四五六七八九十一"],
                [3, "甲", "一二三四五六", "2025/1/1", "灯坏了"],
                [4, "一二三四五六七八九", "灯", "2025/1/1", "灯坏了"],
                [5, "甲", "灯", "2025/1/1", "灯坏了"]),
            "a.xlsx",
            limits);

        rows.Select(row => row.Column).ShouldBe(["留言详情", "留言详情", "留言主题", "留言用户", null]);
        rows[0].Reason.ShouldBe("内容为空");
        rows[1].Reason.ShouldBe("超过 10 个字符（11）");
        rows[4].Draft.ShouldNotBeNull();
    }

    [Fact]
    public void Numbers_that_lost_digits_in_excel_are_rejected_because_two_could_look_the_same()
    {
        var rows = Parse(Text("编号,内容\n2.02401E+16,灯坏了\n202401011234567890,灯坏了\n"), "a.csv");

        rows[0].Reason.ShouldNotBeNull().ShouldContain("末位已丢失");
        rows[1].Draft!.SourceNo.ShouldBe("202401011234567890");
        Parse(Workbook(["编号", "内容"], [20240101123456789d, "灯坏了"]), "a.xlsx")[0].Column.ShouldBe("编号");
    }

    [Fact]
    public void A_single_row_with_time_and_title_in_each_others_place_is_read_the_right_way_round()
    {
        var rows = Parse(Workbook(MessageHeader, [1, "甲", "灯", "2025/1/1", "灯坏了"], [2, "乙", "2025/1/2", "井盖丢失", "井盖丢了"]), "a.xlsx");

        rows[1].Draft!.Title.ShouldBe("井盖丢失");
        rows[1].Draft!.ReportedAt.ShouldBe(At("2025-01-02T00:00:00"));
        rows[1].Note.ShouldNotBeNull().ShouldContain("对调");
    }

    [Fact]
    public void Words_of_other_systems_are_understood_and_unknown_ones_noted()
    {
        var rows = Parse(
            Text("编号,内容,受理方式,工单类型,紧急程度,是否保密,一级分类,二级分类,办理时限\n1,灯坏了,12345热线电话,投诉举报,特急,是,城市管理,路灯,24小时\n=\"002\",灯坏了,飞鸽,诉求,一般,否,,,\n"),
            "a.csv");

        var first = rows[0].Draft!;
        (first.Channel, first.Kind, first.Urgency, first.ReporterSecret, first.Level, first.CategoryPath)
            .ShouldBe((Channel.Phone, TicketKind.Report, Urgency.Critical, true, TicketLevel.OneDay, "城市管理/路灯"));
        var second = rows[1].Draft!;
        (second.SourceNo, second.Channel, second.ReporterSecret, second.CategoryPath).ShouldBe(("002", Channel.Import, false, null));
        rows[1].Note.ShouldNotBeNull().ShouldContain("飞鸽");
    }

    [Fact]
    public void A_missing_time_is_noted_not_rejected()
    {
        var row = Parse(Workbook(MessageHeader, [1, "甲", "灯", null, "灯坏了"]), "a.xlsx").ShouldHaveSingleItem();

        row.Draft!.ReportedAt.ShouldBeNull();
        row.Note.ShouldNotBeNull().ShouldContain("留言时间");
    }

    [Fact]
    public void A_line_with_a_broken_quote_is_a_named_rejection()
    {
        var rows = Parse(Text("编号,内容\n1,\"没有收口\n2,灯坏了\n"), "a.csv");

        rows[0].Reason.ShouldNotBeNull().ShouldContain("引号");
        rows[1].Draft!.Content.ShouldBe("灯坏了");
    }

    private static (DateTimeOffset? At, string? Reason) Time(TableCell cell) => new TimeReading(Zone, Now, new ImportLimits()).Read(cell);

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
