using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Flow;

public sealed class ClockTests : FlowTest
{
    [Fact]
    public async Task Due_soon_and_overdue_fire_while_the_task_stays_open_and_then_completes()
    {
        var no = await House.TakeInAsync(level: TicketLevel.TwoHours);
        await House.PassAsync(TimeSpan.FromMinutes(25));
        (await House.HistoryAsync(no))[^1].Summary.ShouldStartWith("提醒承办人");
        await House.PassAsync(TimeSpan.FromMinutes(10));

        var task = await House.TaskAsync(no, "accept");
        task.Overdue.ShouldBeTrue();
        (await House.ClocksAsync(no)).Single(x => x.Name == "accept").Breached.ShouldBeTrue();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);

        (await House.TicketAsync(no)).Stage.ShouldBe("respond");
        var history = await House.HistoryAsync(no);
        history.Select(x => x.Action).ShouldBe(
        [
            "ticket.created", "task.offered", "task.completed", "task.offered", "clock.due-soon", "notice.sent",
            "clock.overdue", "notice.sent", "task.completed", "task.offered", "clock.overdue", "notice.sent",
        ]);
        (await House.ReadAsync(db => db.Outbox.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task A_timer_whose_task_is_done_finds_nothing()
    {
        var no = await House.TakeInAsync(level: TicketLevel.TwoHours);
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        var before = (await House.HistoryAsync(no)).Count;
        (await House.ReadAsync(db => db.Bookmarks.Where(x => x.DueAt != null).Select(x => x.ActivityId).Distinct().ToListAsync())).ShouldBe(["respond"]);
        await House.PassAsync(TimeSpan.FromMinutes(10));
        (await House.HistoryAsync(no)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_timer_fires_once()
    {
        var no = await House.TakeInAsync(level: TicketLevel.TwoHours);
        await House.PassAsync(TimeSpan.FromHours(1));
        (await House.FireTimersAsync()).ShouldBe(0);
        (await House.HistoryAsync(no)).Count(x => x.Action == "clock.overdue").ShouldBe(1);
    }

    /// <summary>domain.md section 9, scenario 1.</summary>
    [Fact]
    public async Task A_ticket_accepted_after_23_hours_of_silence_has_broken_its_response_clock_but_not_its_handling_clock()
    {
        var no = await House.TakeInAsync(level: TicketLevel.OneDay, content: "停水一天了。");
        await House.PassAsync(TimeSpan.FromHours(23));
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);

        var clocks = await House.ClocksAsync(no);
        clocks.Single(x => x.Name == "respond").Breached.ShouldBeTrue();
        clocks.Single(x => x.Name == "handle").Breached.ShouldBeFalse();
    }

    [Fact]
    public async Task A_task_done_after_its_due_instant_is_breached_even_when_no_timer_fired()
    {
        var no = await House.TakeInAsync(level: TicketLevel.TwoHours);
        House.Time.Advance(TimeSpan.FromMinutes(31));
        await House.CompleteAsync(no, "accept", "接单", People.Handler);

        (await House.ClocksAsync(no)).Single(x => x.Name == "accept").Breached.ShouldBeTrue();
        (await House.ReadAsync(db => db.Tasks.SingleAsync(x => x.Stage == "accept"))).Overdue.ShouldBeTrue();
    }

    [Fact]
    public async Task Every_clock_can_say_why()
    {
        var no = await House.TakeInAsync();
        var clocks = await House.ClocksAsync(no);
        clocks.ShouldAllBe(clock => clock.Rule.Length > 0);
        var explained = await House.ReadAsync(db => db.ClockExplanations.AsNoTracking().ToDictionaryAsync(x => x.ClockId, x => x.Json));
        clocks.ShouldAllBe(clock => explained[clock.Id].Contains("lines"));
    }
}
