using System.Globalization;
using Hotline.Workflows.Tickets.Calendars;
using Microsoft.Extensions.Configuration;

namespace Hotline.Workflows.Tests.Tickets.Calendars;

public class FixedCases
{
    private static readonly WorkCalendar Calendar = new(new CalendarDefinition());

    private static DateTimeOffset Local(string text) => DateTimeOffset.Parse(text + " +08:00", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-02-12 10:00", "1wd", "2026-02-13 18:00")]
    [InlineData("2026-02-13 10:00", "1wd", "2026-02-14 18:00")]
    [InlineData("2026-02-14 10:00", "1wd", "2026-02-24 18:00")]
    [InlineData("2026-02-16 10:00", "5wd", "2026-02-28 18:00")]
    [InlineData("2026-02-27 10:00", "2wd", "2026-03-02 18:00")]
    [InlineData("2025-01-24 10:00", "3wd", "2025-02-05 18:00")]
    [InlineData("2025-09-30 10:00", "3wd", "2025-10-11 18:00")]
    [InlineData("2026-12-25 10:00", "5wd", "2027-01-01 18:00")]
    public void Working_days_pass_over_holidays_and_count_make_up_days(string start, string allowance, string due) =>
        Calendar.Add(Local(start), Allowance.Parse(allowance)).Due.ShouldBe(Local(due));

    [Theory]
    [InlineData("2026-11-23 09:00", "0.5wd", "2026-11-23 13:30")]
    [InlineData("2026-11-23 16:00", "0.5wd", "2026-11-24 11:30")]
    [InlineData("2026-11-20 17:00", "0.5wd", "2026-11-23 12:30")]
    [InlineData("2026-11-23 10:00", "1.5wd", "2026-11-25 13:30")]
    [InlineData("2026-02-14 15:00", "0.5wd", "2026-02-24 10:30")]
    [InlineData("2026-11-23 16:00", "4wh", "2026-11-24 11:00")]
    [InlineData("2026-11-22 03:00", "0wd", "2026-11-22 03:00")]
    public void Half_days_and_working_hours_run_from_the_instant(string start, string allowance, string due) =>
        Calendar.Add(Local(start), Allowance.Parse(allowance)).Due.ShouldBe(Local(due));

    [Theory]
    [InlineData(false, false, "2026-11-25 18:00")]
    [InlineData(false, true, "2026-11-26 18:00")]
    [InlineData(true, false, "2026-11-25 18:00")]
    public void What_comes_after_closing_time_may_count_as_the_next_day(bool countFirstDay, bool afterHours, string due)
    {
        var calendar = new WorkCalendar(new CalendarDefinition { CountFirstDay = countFirstDay, AfterHoursCountAsNextDay = afterHours });
        calendar.Add(Local("2026-11-23 19:00"), Allowance.Parse("2wd")).Due.ShouldBe(Local(due));
    }

    /// <summary>domain.md 9.1: water off, signed after 23 h of silence.</summary>
    [Fact]
    public void A_24_hour_ticket_accepted_after_23_silent_hours_is_late_to_respond_but_not_yet_to_handle()
    {
        var dispatched = Local("2026-11-21 10:00");
        var accepted = dispatched.AddHours(23);
        var respond = Calendar.Add(dispatched, Allowance.Parse("30m"));
        var handle = Calendar.Add(dispatched, Allowance.Parse("24h"));
        Calendar.Remaining(accepted, respond).ShouldBe(TimeSpan.FromHours(-22.5));
        Calendar.Remaining(accepted, handle).ShouldBe(TimeSpan.FromHours(1));
        Calendar.DescribeRemaining(accepted, respond).ShouldBe("超 22 小时 30 分");
        Calendar.DescribeRemaining(accepted, handle).ShouldBe("剩 1 小时");
    }

    [Fact]
    public void The_reminder_for_five_working_days_fires_one_working_day_before()
    {
        var allowance = Allowance.Parse("5wd");
        var start = Local("2026-11-20 10:00");
        var deadline = Calendar.Add(start, allowance);
        deadline.Due.ShouldBe(Local("2026-11-27 18:00"));
        Calendar.RemindAt(start, deadline, allowance).ShouldBe(Local("2026-11-26 18:00"));
        var half = Allowance.Parse("30m");
        Calendar.RemindAt(start, Calendar.Add(start, half), half).ShouldBe(Local("2026-11-20 10:24"));
    }

    [Fact]
    public void An_open_pause_freezes_what_is_left()
    {
        PauseInterval[] pauses = [new(Local("2026-11-23 12:00"), null)];
        var deadline = Calendar.Add(Local("2026-11-23 10:00"), Allowance.Parse("24h"), pauses);
        Calendar.Remaining(Local("2026-11-25 12:00"), deadline, pauses).ShouldBe(TimeSpan.FromHours(22));
    }

    [Fact]
    public void Overlapping_pauses_count_once()
    {
        PauseInterval[] pauses =
        [
            new(Local("2026-11-23 12:00"), Local("2026-11-23 14:00")),
            new(Local("2026-11-23 13:00"), Local("2026-11-23 15:00")),
        ];
        Calendar.Add(Local("2026-11-23 10:00"), Allowance.Parse("24h"), pauses).Due.ShouldBe(Local("2026-11-24 13:00"));
    }

    [Fact]
    public void A_calendar_that_contradicts_itself_is_refused()
    {
        Should.Throw<ArgumentException>(() => new WorkCalendar(new CalendarDefinition { OfficeHours = [new(new(18, 0), new(9, 0))] }));
        Should.Throw<ArgumentException>(() => new WorkCalendar(new CalendarDefinition { RemindShare = 2 }));
    }

    [Fact]
    public void A_settings_file_replaces_office_hours_and_weekdays()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OfficeHours:0:Opens"] = "08:30",
            ["OfficeHours:0:Closes"] = "12:00",
            ["OfficeHours:1:Opens"] = "13:00",
            ["OfficeHours:1:Closes"] = "17:00",
            ["WorkingWeekdays:0"] = "Saturday",
            ["CountFirstDay"] = "true",
        }).Build();
        var calendar = new WorkCalendar(settings.Get<CalendarDefinition>()!);
        calendar.Add(Local("2026-11-20 10:00"), Allowance.Parse("4wh")).Due.ShouldBe(Local("2026-11-21 13:30"));
    }
}
