using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Callback;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Flow;

public sealed class CallAgainTests : FlowTest
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("2026-03-02T15:00:00+08:00", "2026-03-02T17:00:00+08:00")]
    [InlineData("2026-03-02T18:30:00+08:00", "2026-03-03T09:00:00+08:00")]
    [InlineData("2026-03-02T23:30:00+08:00", "2026-03-03T09:00:00+08:00")]
    [InlineData("2026-03-03T05:00:00+08:00", "2026-03-03T09:00:00+08:00")]
    public void Nobody_is_called_at_night(string now, string again) =>
        new CallbackOptions().Again(DateTimeOffset.Parse(now), Zone).ShouldBe(DateTimeOffset.Parse(again));

    [Fact]
    public async Task Who_was_not_reached_waits_in_the_list_on_the_ticket_and_in_the_answer_until_the_next_call()
    {
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        House.Time.SetUtcNow(new DateTimeOffset(2026, 3, 2, 19, 0, 0, TimeSpan.FromHours(8)));
        var task = await House.TaskAsync(no, "callback");
        var morning = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.FromHours(8));
        (await House.DoAsync(new GetTask(task.Id), People.Caller)).Call.ShouldBe(new CallPlan(1, morning));

        var done = await House.CompleteAsync(no, "callback", "未接通", People.Caller);

        (done.Ended, done.Stuck, done.NextCall).ShouldBe((false, false, new NextCall(morning, 2)));
        var waiting = await House.DoAsync(new GetTicket(no), People.Caller);
        waiting.NextCall.ShouldBe(new NextCall(morning, 2));
        waiting.Flow.Steps.Single(step => step.State == "now").ShouldSatisfyAllConditions(
            call => call.Stage.ShouldBe("callback"), call => call.At.ShouldBe(morning), call => call.Who.ShouldBeNull());
        (await House.DoAsync(new ListWaitingCalls(), People.Caller)).ShouldHaveSingleItem().ShouldBe(new WaitingCall(no, (await House.TicketAsync(no)).Title, new NextCall(morning, 2)));

        await House.PassAsync(TimeSpan.FromHours(14));
        (await House.DoAsync(new ListWaitingCalls(), People.Caller)).ShouldBeEmpty();
        var again = await House.TaskAsync(no, "callback");
        (await House.DoAsync(new GetTask(again.Id), People.Caller)).Call!.Attempt.ShouldBe(2);
        var ended = await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);
        (ended.Ended, ended.NextCall).ShouldBe((true, null));
    }

    [Fact]
    public async Task Who_did_not_reach_the_citizen_says_how_often_and_when_again()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        var lacking = await House.TryAsync(no, "respond", "已响应", People.Handler, new { method = "电话", reached = false });
        lacking.Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["attempts", "again"]);

        await House.CompleteAsync(no, "respond", "已响应", People.Handler, new { method = "电话", reached = false, attempts = 3, again = "2026-03-03T09:00", note = "占线" });
        (await House.DoAsync(new GetTicket(no), People.Handler)).Contacts.Single().Note.ShouldBe("打了 3 次没联系上，03-03 09:00 再联系\n占线");
    }

    [Fact]
    public async Task An_answer_that_was_sent_back_is_written_anew()
    {
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        await House.CompleteAsync(no, "callback", "不满意", People.Caller, Bad);
        var task = await House.TaskAsync(no, "handle");
        (await House.DoAsync(new GetTask(task.Id), People.Handler)).Defaults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_says_how_many_are_due_when_however_few_are_loaded()
    {
        for (var i = 0; i < 3; i++)
            await House.TakeInAsync();
        await House.PassAsync(TimeSpan.FromMinutes(1));
        var now = House.Time.GetUtcNow();
        var counts = await House.DoAsync(new CountDue(TaskScope.Mine, "accept", now, now.AddHours(1), now.AddHours(2), now.AddDays(1), now.AddDays(6)), People.Handler);
        var rows = (await House.DoAsync(new ListTasks(TaskScope.Mine, "accept"), People.Handler)).Items;
        (counts.Late + counts.Soon + counts.Today + counts.Tomorrow + counts.Week + counts.Later + counts.Undated).ShouldBe(rows.Count);
        counts.Undated.ShouldBe(rows.Count(row => row.DueAt is null));
        counts.Late.ShouldBe(rows.Count(row => row.DueAt <= now));
    }
}
