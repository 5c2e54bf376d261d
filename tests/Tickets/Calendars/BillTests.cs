using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Tests.Tickets.Calendars;

public class BillTests
{
    private static readonly WorkCalendar Calendar = new(new CalendarDefinition());

    private static DateTimeOffset Local(string text) => DateTimeOffset.Parse(text + " +08:00", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly Deadline Rework = Calendar.Add(
        Local("2026-11-21 15:20"),
        Allowance.Parse("2wd"),
        [new PauseInterval(Local("2026-11-23 10:00"), Local("2026-11-23 11:30"), "等物业开井锁", "孙丽华")],
        [],
        new BillWords("回访未解决，退回重办", "重办 · 一般件", "处置期限"));

    [Fact]
    public void The_bill_of_the_mock_up_is_told_line_by_line()
    {
        Rework.Due.ShouldBe(Local("2026-11-25 10:30"));
        Rework.Explanation.Lines.Select(l => $"{l.Text} | {l.InstantText} | {l.Detail}").ShouldBe(
        [
            "回访未解决，退回重办 | 11-21 周六 15:20 | ",
            "双休日不计，下个工作日开始 | 11-23 周一 09:00 | ",
            "加 2 个工作日 | 11-24 周二 18:00 | 规则“重办 · 一般件”，每天 09:00–18:00",
            "加停表 1 小时 30 分 | 11-25 周三 10:30 | 11-23 周一 10:00–11:30 等物业开井锁，孙丽华同意",
            "处置期限 | 11-25 周三 10:30 | ",
        ]);
    }

    [Fact]
    public void The_day_strip_of_the_mock_up_shows_what_counts_and_what_stood_still()
    {
        Rework.Explanation.Days.Select(d => d.Label + " " + d.Caption)
            .ShouldBe(["六 21 不计", "日 22 不计", "一 23 第 1 天", "二 24 第 2 天", "三 25 补 1 小时 30 分"]);
        var paused = Rework.Explanation.Days[2].Spans.Single(s => s.Kind == StripSpanKind.Paused);
        paused.FromShare.ShouldBe(1 / 9d, 0.001);
        paused.ToShare.ShouldBe(2.5 / 9d, 0.001);
        Rework.Explanation.Days[4].Spans.ShouldHaveSingleItem().ToShare.ShouldBe(1.5 / 9d, 0.001);
    }

    [Fact]
    public void What_is_left_is_told_in_working_time()
    {
        Calendar.DescribeRemaining(Local("2026-11-23 17:50"), Rework).ShouldBe("剩 10 小时 40 分工作时间");
        Calendar.DescribeRemaining(Local("2026-11-25 11:00"), Rework).ShouldBe("超 30 分工作时间");
    }

    [Fact]
    public void Days_off_and_make_up_days_on_the_way_are_named()
    {
        var deadline = Calendar.Add(Local("2026-02-13 10:00"), Allowance.Parse("2wd"));
        deadline.Due.ShouldBe(Local("2026-02-24 18:00"));
        deadline.Explanation.Lines[1].Text.ShouldBe("收到当日不计，下个工作日开始");
        deadline.Explanation.Lines[2].Detail.ShouldBe("每天 09:00–18:00；其间春节 9 天不计；调休上班照计：02-14 周六");
    }

    [Fact]
    public void A_year_without_a_notice_is_owned_up_to()
    {
        var deadline = Calendar.Add(Local("2026-12-31 10:00"), Allowance.Parse("1wd"));
        deadline.Explanation.Lines[2].Detail!.ShouldContain("2027 年放假通知未载入");
        deadline.Explanation.Lines[2].InstantText.ShouldBe("2027-01-01 周五 18:00");
    }

    [Fact]
    public void A_standing_clock_says_so()
    {
        var deadline = Calendar.Add(
            Local("2026-11-23 10:00"), Allowance.Parse("24h"), [new PauseInterval(Local("2026-11-23 12:00"), null, "等配件", "孙丽华")]);
        deadline.IsPaused.ShouldBeTrue();
        deadline.Explanation.Lines[^2].Text.ShouldBe("停表中，恢复后期限顺延");
        deadline.Explanation.Lines[^2].Detail.ShouldBe("11-23 周一 12:00 起，等配件，孙丽华同意");
    }

    [Fact]
    public void An_explanation_survives_being_stored_as_JSON()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(Rework);
        var back = System.Text.Json.JsonSerializer.Deserialize<Deadline>(json)!;
        back.Due.ShouldBe(Rework.Due);
        back.Explanation.Lines.ShouldBe(Rework.Explanation.Lines);
        back.Explanation.Days.Count.ShouldBe(5);
        back.CountsWorkingTime.ShouldBeTrue();
    }
}
