using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Flow;

public sealed class WayBackTests : FlowTest
{
    protected override void Set(HotlineOptions options) => options.Callback.Pause = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_return_goes_back_to_the_dispatcher_and_is_counted()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);

        var ticket = await House.TicketAsync(no);
        (ticket.Stage, ticket.ReturnCount, ticket.LeadUnitId).ShouldBe(("dispatch", 1, null));
        (await House.ReadAsync(db => db.Returns.SingleAsync())).UnitName.ShouldBe("八角街道");
        (await House.TaskAsync(no, "dispatch")).Hint.ShouldBe("八角街道退单：不属本街道管辖");
        (await House.ClocksAsync(no)).Where(x => x.Name is "accept" or "respond" or "handle").ShouldAllBe(x => x.Status == ClockStatus.Running);

        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId });
        await House.CompleteAsync(no, "accept", "接单", People.BureauHandler);
        await House.CompleteAsync(no, "respond", "已响应", People.BureauHandler, Contact);
        await House.CompleteAsync(no, "handle", "办结提交", People.BureauHandler, Work);
        await House.CompleteAsync(no, "review", "通过", People.Reviewer);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);
        (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Closed);
        await House.HistoryAsync(no);
    }

    [Fact]
    public async Task A_review_sends_back_with_its_reason_and_the_time_in_review_is_not_counted()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        var due = (await House.ClocksAsync(no)).Single(x => x.Name == "handle").DueAt;
        await House.PassAsync(TimeSpan.FromHours(3));
        await House.CompleteAsync(no, "review", "退回", People.Reviewer, new { reason = "没有照片" });

        var again = await House.TaskAsync(no, "handle");
        again.Hint.ShouldBe("审核（退回）：没有照片");
        again.DueAt.ShouldBe(due.AddHours(3));
        (await House.ReadAsync(db => db.Reviews.SingleAsync())).Passed.ShouldBeFalse();

        await HandleAndReviewAsync(no);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);
        (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Closed);
    }

    [Theory]
    [InlineData("不满意")]
    [InlineData("满意")]
    public async Task Unsatisfied_or_unsolved_is_done_again_on_a_fresh_clock(string outcome)
    {
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        await House.PassAsync(TimeSpan.FromHours(2));
        await House.CompleteAsync(no, "callback", outcome, People.Caller, Bad);

        var ticket = await House.TicketAsync(no);
        (ticket.Stage, ticket.ReworkCount).ShouldBe(("handle", 1));
        var clock = (await House.ClocksAsync(no)).Single(x => x.Name == "handle" && x.Round == 2);
        clock.StartedAt.ShouldBe(House.Time.GetUtcNow());
        var task = await House.TaskAsync(no, "handle");
        (task.Round, task.DueAt).ShouldBe((2, clock.DueAt));
        task.Hint!.ShouldContain("第二天又不亮了");

        await HandleAndReviewAsync(no);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);
        (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Closed);
        (await House.HistoryAsync(no)).ShouldContain(x => x.Summary == "重办第 1 次");
    }

    [Fact]
    public async Task An_unreachable_citizen_is_called_again_after_a_pause_and_then_the_rule_closes()
    {
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await House.CompleteAsync(no, "callback", "未接通", People.Caller);
            (await House.TicketAsync(no)).UnreachableCount.ShouldBe(attempt);
            await House.PassAsync(TimeSpan.FromMinutes(59));
            (await House.ReadAsync(db => db.Tasks.CountAsync(x => x.Status == HumanTaskStatus.Open))).ShouldBe(0);
            await House.PassAsync(TimeSpan.FromMinutes(1));
        }

        (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Closed);
        (await House.HistoryAsync(no))[^1].Reason.ShouldBe("回访 3 次未接通，按规则办结");
        (await House.ReadAsync(db => db.Callbacks.OrderBy(x => x.Id).Select(x => x.Attempt).ToListAsync())).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Every_way_back_may_be_taken_again_and_again()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.StreetId });
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        for (var round = 1; round <= 3; round++)
        {
            await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
            await House.CompleteAsync(no, "review", "退回", People.Reviewer, new { reason = "不完整" });
            await HandleAndReviewAsync(no);
            await House.CompleteAsync(no, "callback", "未接通", People.Caller);
            await House.PassAsync(TimeSpan.FromHours(1));
            await House.CompleteAsync(no, "callback", "不满意", People.Caller, Bad);
            (await House.TicketAsync(no)).ReworkCount.ShouldBe(round);
        }
        await HandleAndReviewAsync(no);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);

        var ticket = await House.TicketAsync(no);
        ticket.Status.ShouldBe(TicketStatus.Closed);
        (await House.HistoryAsync(no)).Count(x => x.Action == "task.completed").ShouldBe(2 + 2 + 1 + (3 * 6) + 3);
        (await House.ReadAsync(db => db.Instances.SingleAsync())).IncidentCount.ShouldBe(0);
    }
}
