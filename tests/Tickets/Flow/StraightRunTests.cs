using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Flow;

public sealed class StraightRunTests : FlowTest
{
    [Fact]
    public async Task A_ticket_goes_from_intake_to_close()
    {
        var no = await House.TakeInAsync(dispatch: false);
        no.ShouldBe("260302-0001");
        (await House.TicketAsync(no)).Stage.ShouldBe("dispatch");

        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = "10", assistingUnitIds = new[] { "20" }, note = "今天就去看" });
        (await House.TaskAsync(no, "accept")).Hint.ShouldBe("派单：今天就去看");
        await BringToCallbackAsync(no);
        var last = await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);

        last.Next.ShouldBeEmpty();
        var ticket = await House.TicketAsync(no);
        ticket.Status.ShouldBe(TicketStatus.Closed);
        ticket.Stage.ShouldBe("closed");
        ticket.ClosedAt.ShouldBe(House.Time.GetUtcNow());
        ticket.DueAt.ShouldBeNull();
        ticket.LeadUnitName.ShouldBe("八角街道");
        ticket.AssistingUnits.ShouldHaveSingleItem().UnitName.ShouldBe("区水务局");
        (ticket.People.Leader, ticket.People.SectionHead, ticket.People.Handler).ShouldBe(("赵立新", "孙丽华", "周敏"));
        (await House.ReadAsync(db => db.Instances.SingleAsync())).FinishedAt.ShouldNotBeNull();
        (await House.ReadAsync(db => db.Bookmarks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Who_accepts_is_named_as_handler_at_once()
    {
        var no = await House.TakeInAsync();
        (await House.TicketAsync(no)).People.Handler.ShouldBeNull();

        await House.CompleteAsync(no, "accept", "接单", People.Handler);

        (await House.TicketAsync(no)).People.Handler.ShouldBe(People.Handler.DisplayName);
    }

    [Fact]
    public async Task Dispatching_stops_the_dispatcher_s_own_clock_and_starts_the_unit_s()
    {
        var no = await House.TakeInAsync();

        var clocks = await House.ReadAsync(db => db.Clocks.ToListAsync());
        clocks.Single(clock => clock.Name == "dispatch").Status.ShouldBe(ClockStatus.Stopped);
        clocks.Where(clock => clock.Status == ClockStatus.Running).Select(clock => clock.Name).Order()
            .ShouldBe(["accept", "handle", "respond"]);
        (await House.TicketAsync(no)).DueAt.ShouldBe(clocks.Where(clock => clock.Status == ClockStatus.Running).Min(clock => clock.DueAt));
    }

    [Fact]
    public async Task The_history_tells_everything_in_order()
    {
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);

        var history = await House.HistoryAsync(no);
        history.Select(x => x.Summary).ShouldBe(
        [
            "受理工单", "派单待办", "派单给八角街道", "接单待办", "接单", "响应待办", "已响应", "处置待办", "办结提交",
            "审核待办", "审核：通过", "回访待办", "回访：满意", "办结",
        ]);
        history.Where(x => x.Action == "task.completed").Select(x => x.ActorName)
            .ShouldBe([People.Dispatcher.DisplayName, "周敏", "周敏", "周敏", People.Reviewer.DisplayName, People.Caller.DisplayName]);
        history.Where(x => x.Action is "task.offered" or "ticket.closed").ShouldAllBe(x => x.ActorId == 0);
    }

    [Fact]
    public async Task Each_stage_leaves_its_record()
    {
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        await House.CompleteAsync(no, "callback", "基本满意", People.Caller, Asked);

        (await House.ReadAsync(db => db.Contacts.SingleAsync())).Method.ShouldBe("电话");
        (await House.ReadAsync(db => db.Results.SingleAsync())).PublicReply.ShouldStartWith("路灯已经修好");
        (await House.ReadAsync(db => db.Reviews.SingleAsync())).Passed.ShouldBeTrue();
        var callback = await House.ReadAsync(db => db.Callbacks.SingleAsync());
        (callback.Satisfaction, callback.Solved, callback.Attempt).ShouldBe((Satisfaction.MostlySatisfied, true, 1));
    }

    [Fact]
    public async Task Dispatch_in_the_act_of_intake_is_one_commit_on_behalf_of_the_one_who_took_it_in()
    {
        var no = await House.TakeInAsync();

        var ticket = await House.TicketAsync(no);
        (ticket.Stage, ticket.LeadUnitId, ticket.Version).ShouldBe(("accept", People.StreetId, 2));
        ticket.DispatchedAt.ShouldBe(ticket.AcceptedAt);
        var dispatch = await House.ReadAsync(db => db.Tasks.SingleAsync(x => x.Stage == "dispatch"));
        dispatch.CompletedByName.ShouldBe(People.Dispatcher.DisplayName);
        (await House.ReadAsync(db => db.Instances.SingleAsync())).Revision.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task All_clocks_start_at_dispatch_and_stop_with_their_stage()
    {
        var no = await House.TakeInAsync();
        await House.PassAsync(TimeSpan.FromMinutes(20));
        await House.CompleteAsync(no, "accept", "接单", People.Handler);

        var clocks = await House.ClocksAsync(no);
        var dispatched = (await House.TicketAsync(no)).DispatchedAt!.Value;
        clocks.Where(x => x.Name != "dispatch").ShouldAllBe(x => x.StartedAt == dispatched);
        var accept = clocks.Single(x => x.Name == "accept");
        (accept.Status, accept.DueAt, accept.Breached).ShouldBe((ClockStatus.Stopped, dispatched.AddHours(4), false));
        clocks.Single(x => x.Name == "respond").DueAt.ShouldBe(dispatched.AddDays(1));
        clocks.Single(x => x.Name == "handle").DueAt.ShouldBe(dispatched.AddDays(7));
        (await House.TicketAsync(no)).DueAt.ShouldBe(dispatched.AddDays(1));
        (await House.TaskAsync(no, "respond")).DueAt.ShouldBe(dispatched.AddDays(1));
    }

    [Fact]
    public async Task A_fast_class_has_half_an_hour_to_accept_and_to_respond()
    {
        var no = await House.TakeInAsync(category: People.FastCategory);
        var clocks = await House.ClocksAsync(no);
        clocks.Single(x => x.Name == "accept").Allowance.ShouldBe("30m");
        clocks.Single(x => x.Name == "respond").Allowance.ShouldBe("30m");
        clocks.Single(x => x.Name == "accept").Rule.ShouldBe("接单·快接快办");
    }
}
