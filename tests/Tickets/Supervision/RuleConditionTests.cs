using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Supervision;

/// <summary>督办规则: what each condition finds in the last period, 2026-02-19 to 03-18, when it is tried on 03-20.</summary>
public sealed class RuleConditionTests : RuleTest
{
    [Fact]
    public async Task A_late_ticket_is_one_cause_however_many_of_its_clocks_are_late()
    {
        var no = await House.TakeInAsync(level: TicketLevel.OneDay);
        var inTime = await House.TakeInAsync(level: TicketLevel.OneDay, content: "水管漏水。");
        await House.CompleteAsync(inTime, "accept", "接单", People.Handler);
        await House.CompleteAsync(inTime, "respond", "已响应", People.Handler, Contact);
        await HandleAndReviewAsync(inTime);
        await House.CompleteAsync(inTime, "callback", "满意", People.Caller, Asked);
        for (var hour = 0; hour < 72; hour += 3)
            await House.PassAsync(TimeSpan.FromHours(3));
        await ToNextPeriodAsync();

        var trial = await TryAsync("overdue", new { levels = new[] { "oneDay" }, after = "30m" }, "urge");
        trial.Causes.Select(cause => (cause.TicketNo, cause.UnitName)).ShouldBe([(no, "八角街道")]);
        (trial.Count, trial.MostOnOneDay, trial.From, trial.To).ShouldBe((1, 1, new DateOnly(2026, 2, 19), new DateOnly(2026, 3, 18)));
        (await TryAsync("overdue", new { levels = new[] { "sevenDays" }, after = "30m" }, "urge")).Count.ShouldBe(0, "of that level none is late");
    }

    [Fact]
    public async Task What_was_done_before_so_much_had_passed_is_no_cause()
    {
        var no = await House.TakeInAsync(level: TicketLevel.OneDay);
        var due = (await House.TaskAsync(no, "accept")).DueAt!.Value;
        await House.PassAsync(due - House.Time.GetUtcNow() + TimeSpan.FromMinutes(20));
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        await HandleAndReviewAsync(no);
        await ToNextPeriodAsync();

        (await TryAsync("overdue", new { levels = new[] { "oneDay" }, after = "30m" }, "urge")).Count.ShouldBe(0);
        (await TryAsync("overdue", new { levels = new[] { "oneDay" }, after = "10m" }, "urge")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_was_urged_and_is_late_still_is_found_by_the_first_urging()
    {
        var no = await House.TakeInAsync(level: TicketLevel.OneDay);
        for (var day = 0; day < 6; day++)
        {
            for (var hour = 0; hour < 24; hour += 2)
                await House.PassAsync(TimeSpan.FromHours(2));
        }

        await ToNextPeriodAsync();
        // Silence was taken for acceptance within a day; what is late still is the response.
        var late = await House.TaskAsync(no, "respond");
        var urged = (await House.HistoryAsync(no)).First(entry => entry.Action == "task.urged" && entry.TaskId == late.Id);

        var trial = await TryAsync("urged-still-overdue", new { after = "3d" });
        trial.Causes.Single().ShouldSatisfyAllConditions(cause => cause.TicketNo.ShouldBe(no), cause => cause.At.ShouldBe(urged.At.AddDays(3)));
        (await TryAsync("urged-still-overdue", new { after = "20d" })).Count.ShouldBe(0, "that is after the period");
    }

    [Fact]
    public async Task The_second_return_lies_with_who_returned_it_then()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "退单", People.Colleague, NotOurs);
        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId, level = "SevenDays" });
        var once = await House.TakeInAsync(content: "井盖松动。");
        await House.CompleteAsync(once, "accept", "退单", People.Colleague, NotOurs);
        await House.PassAsync(TimeSpan.FromHours(1));
        await House.CompleteAsync(no, "accept", "退单", People.BureauHandler, NotOurs);
        await ToNextPeriodAsync();

        var cause = (await TryAsync("second-return")).Causes.Single();
        (cause.TicketNo, cause.UnitName).ShouldBe((no, "区水务局"));
        cause.Text.ShouldContain("第 2 次退单");
    }

    [Fact]
    public async Task The_second_bad_callback_is_the_cause_and_a_third_is_none()
    {
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        for (var round = 0; round < 3; round++)
        {
            await House.PassAsync(TimeSpan.FromHours(1));
            await House.CompleteAsync(no, "callback", "不满意", People.Caller, Bad);
            await HandleAndReviewAsync(no);
        }

        await ToNextPeriodAsync();
        (await TryAsync("callback-twice")).Causes.Single().Text.ShouldBe("第 2 次回访 没解决");
        (await TryAsync("callback-twice", new { times = 4 })).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_department_that_comes_within_the_time_is_not_absent()
    {
        var no = await House.TakeInAsync();
        var start = House.Time.GetUtcNow();
        var matter = await AddMatterAsync(no, "whistle");
        await AddAsync(
            Call(1, matter, People.HeatId, start, start.AddMinutes(95)), Call(2, matter, People.TrafficId, start, null),
            Call(3, matter, People.BureauId, start, start.AddMinutes(50)), Call(4, matter, People.SectionId, start, null, SummonsStatus.Recalled));
        await ToNextPeriodAsync();

        (await TryAsync("absent-at-whistle", new { after = "60m" })).Causes.Select(cause => cause.UnitName).Order().ShouldBe(["区交通支队", "热力公司"], ignoreOrder: true);
        (await TryAsync("absent-at-whistle", new { after = "2h" })).Causes.Select(cause => cause.UnitName).ShouldBe(["区交通支队"]);
    }

    [Fact]
    public async Task A_rate_is_low_when_it_has_been_below_the_line_on_so_many_days_on_end()
    {
        await AddAsync(
            Day(20260219, People.StreetId, called: 10, satisfied: 9), Day(20260221, People.SectionId, called: 10, satisfied: 8), Day(20260225, People.StreetId, called: 400, satisfied: 400),
            Day(20260219, People.BureauId, called: 4, satisfied: 0));
        await ToNextPeriodAsync();

        // The street with its section is at 90, then 85; what is answered on the 25th ends its low days. Of the bureau there are too few answers.
        var low = await TryAsync("rate-below", new { line = 95, days = 4, least = 10 }, Reminder);
        low.Causes.Select(cause => (cause.UnitName, cause.TicketNo, cause.At)).ShouldBe([("八角街道", null, new DateTimeOffset(2026, 2, 23, 0, 0, 0, TimeSpan.FromHours(8)))]);
        (await TryAsync("rate-below", new { line = 95, days = 7, least = 10 }, Reminder)).Count.ShouldBe(0);
        (await TryAsync("rate-below", new { line = 95, days = 7, least = 4 }, Reminder)).Causes.Select(cause => cause.UnitName).ShouldBe(["区水务局"]);
    }

    [Fact]
    public async Task Papers_that_come_within_the_time_are_not_late()
    {
        var no = await House.TakeInAsync();
        var start = House.Time.GetUtcNow();
        foreach (var (id, due, came) in ((long, DateTimeOffset?, DateTimeOffset?)[])[(1, start, null), (2, start, start.AddDays(4)), (3, start, start.AddDays(6)), (4, null, null)])
        {
            var matter = await AddMatterAsync(no, "fund");
            await AddAsync(new FundRequest { Id = matter.Id, Year = 2026, StreetId = People.StreetId, Category = "道路抢修", BegunAt = start, Urgent = due is not null, PapersDueAt = due, PapersAt = came, RequestedCents = id });
        }

        await ToNextPeriodAsync();
        (await TryAsync("fund-papers-late", new { after = "5d" }, Reminder)).Causes.Select(cause => (cause.UnitName, cause.TicketNo)).ShouldBe([("八角街道", no), ("八角街道", no)]);
    }

    [Fact]
    public async Task Letters_of_a_unit_are_full_with_the_Nth_that_is_not_void()
    {
        var no = await House.TakeInAsync();
        var start = House.Time.GetUtcNow();
        for (var day = 0; day < 4; day++)
            await AddLetterAsync(no, "supervision", People.StreetId, start.AddDays(day), day == 1 ? LetterState.Void : LetterState.Issued);
        await AddLetterAsync(no, "supervision", People.BureauId, start, LetterState.Issued);
        await ToNextPeriodAsync();

        var full = (await TryAsync("letters-full", new { of = "supervision", count = 3 }, Talk)).Causes.Single();
        (full.UnitName, full.At).ShouldBe(("八角街道", start.AddDays(3)));
        (await TryAsync("letters-full", new { of = "supervision", count = 4 }, Talk)).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_unit_that_is_further_up_its_ladder_is_held_back_and_a_letter_by_hand_is_told()
    {
        var no = await House.TakeInAsync();
        var start = House.Time.GetUtcNow();
        for (var day = 0; day < 3; day++)
            await AddLetterAsync(no, "supervision", People.StreetId, start.AddDays(day), LetterState.Issued);
        await AddLetterAsync(no, "supervision", People.BureauId, start, LetterState.Issued);
        await AddLetterAsync(no, Talk, People.StreetId, start.AddDays(5), LetterState.Issued, $"rung:{Talk}:10:20260219");
        await AddLetterAsync(no, Reminder, People.BureauId, start.AddDays(5), LetterState.Draft);
        await ToNextPeriodAsync();

        var trial = await TryAsync("letters-full", new { of = "supervision", count = 1 }, Reminder);
        trial.Causes.Select(cause => (cause.UnitName, cause.HeldBack, cause.ByHand)).ShouldBe([("八角街道", $"本期已到{Talk}，不再发", false), ("区水务局", null, true)], ignoreOrder: true);
        (trial.Count, trial.ByHand, trial.HeldBack).ShouldBe((1, 1, 1));
    }

    private static Summons Call(int sequence, Matter matter, long unitId, DateTimeOffset at, DateTimeOffset? arrived, SummonsStatus status = SummonsStatus.Sent) => new()
    {
        Id = 9000 + sequence,
        MatterId = matter.Id,
        TicketId = matter.TicketId,
        Sequence = sequence,
        InstanceId = $"s{sequence}",
        Type = "应急哨",
        BlowerUnitId = People.StreetId,
        BlowerUnitName = "八角街道",
        BlowerUnitPath = "/1/10/",
        UnitId = unitId,
        UnitName = "部门",
        UnitPath = $"/1/{unitId}/",
        SentAt = at,
        AnswerDueAt = at.AddMinutes(10),
        ArriveDueAt = at.AddMinutes(30),
        ArrivedAt = arrived,
        Status = status,
    };

    private static LedgerRow Day(int day, long unitId, int called, int satisfied) =>
        new() { UnitId = unitId, Leader = "", SectionHead = "", HandlerId = 0, Day = day, Closed = called, Called = called, Satisfied = satisfied };
}
