using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>Several flows, tasks and clocks at once on one ticket: what belongs to what is known, not guessed.</summary>
public sealed class OwnershipTests : FlowTest
{
    private static readonly Actor Admin = People.Reviewer with { Id = 120, DisplayName = "管理员 周明", Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task Two_tasks_side_by_side_have_a_clock_each_and_the_second_is_late_by_its_own()
    {
        await DrawAsync(DrawnFlow.WithSecondHandling);
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        var second = await House.TaskAsync(no, "handle2");
        (await House.TicketAsync(no)).Stage.ShouldBe("handle");

        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        await House.PassAsync(TimeSpan.FromDays(8));

        var late = await House.TaskAsync(no, "handle2");
        late.Overdue.ShouldBeTrue();
        var clocks = (await House.ClocksAsync(no)).Where(clock => clock.Name == "handle").ToList();
        clocks.Select(clock => (clock.Status, clock.Breached)).ShouldBe([(ClockStatus.Stopped, false), (ClockStatus.Running, true)]);
        ((long?)clocks[1].Id, clocks[1].TaskId).ShouldBe((second.ClockId, (long?)second.Id));
    }

    [Fact]
    public async Task The_stage_is_that_of_the_main_flows_open_tasks_whatever_side_flows_do()
    {
        await DrawAsync(DrawnFlow.WithSideFlow);
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);

        (await House.TaskAsync(no, "visit")).ShouldNotBeNull();
        (await House.TicketAsync(no)).Stage.ShouldBe("respond");
        await House.CompleteAsync(no, "visit", "完成", People.Handler);
        (await House.TicketAsync(no)).Stage.ShouldBe("respond");
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        (await House.TicketAsync(no)).Stage.ShouldBe("handle");
    }

    [Fact]
    public async Task A_side_flows_task_does_not_hint_at_what_was_said_in_the_main_flow_nor_the_other_way_round()
    {
        await DrawAsync(DrawnFlow.WithSideFlow);
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "visit", "完成", People.Handler, new { note = "门锁着" });

        (await House.TicketAsync(no)).Message.ShouldBeNull();
        (await House.TaskAsync(no, "respond")).Hint.ShouldBeNull();
    }

    [Fact]
    public async Task Closing_ends_every_flow_task_and_clock_of_the_ticket_and_of_what_they_started()
    {
        await DrawAsync(DrawnFlow.WithSideFlow);
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        var side = await House.TaskAsync(no, "visit");
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);

        var ticket = await House.TicketAsync(no);
        (ticket.Status, ticket.Stage, ticket.DueAt).ShouldBe((TicketStatus.Closed, "closed", null));
        (await House.ReadAsync(db => db.Tasks.CountAsync(task => task.TicketId == ticket.Id && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)))).ShouldBe(0);
        (await House.ReadAsync(db => db.Tasks.SingleAsync(task => task.Id == side.Id))).Status.ShouldBe(HumanTaskStatus.Cancelled);
        (await House.ClocksAsync(no)).ShouldAllBe(clock => !clock.IsOpen);
        var flows = await House.ReadAsync(db => db.Instances.AsNoTracking().Where(row => row.TicketId == ticket.Id).ToListAsync());
        flows.Count.ShouldBe(3);
        flows.ShouldAllBe(row => row.Status == 1);
        (await House.ReadAsync(db => db.Bookmarks.CountAsync())).ShouldBe(0);
        (await House.HistoryAsync(no)).ShouldContain(entry => entry.Action == "task.cancelled" && entry.TaskId == side.Id);
    }

    [Fact]
    public async Task A_callbacks_answer_is_known_however_long_the_flow_waits_before_it_decides()
    {
        await DrawAsync(DrawnFlow.WithPauseBeforeDecision);
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Bad);

        await House.PassAsync(TimeSpan.FromHours(2));

        var ticket = await House.TicketAsync(no);
        (ticket.Status, ticket.ReworkCount).ShouldBe((TicketStatus.Open, 1));
    }

    [Fact]
    public async Task What_people_answered_is_readable_by_later_steps_for_as_long_as_the_ticket_lives()
    {
        await DrawAsync(flow => DrawnFlow.DecideBy(flow, "answers.handle.data.solved === '已解决' && answers.callback.outcome === '满意' && answers.respond.by.length > 0"));
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);

        (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Closed);
    }

    [Fact]
    public async Task What_stands_at_a_fault_keeps_its_definition()
    {
        await DrawAsync(flow => DrawnFlow.DecideBy(flow, "nothing.such"));
        var no = await House.TakeInAsync();
        await BringToCallbackAsync(no);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);
        var incident = (await House.DoAsync(new ListIncidents(), Admin)).Items.Single();
        await House.ReadAsync(db => db.Instances.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, 1).SetProperty(row => row.SubStatus, 5)));
        var version = await House.ReadAsync(db => db.Instances.Where(row => row.Id == incident.InstanceId).Select(row => row.DefinitionVersionId).SingleAsync());
        await DrawAsync(DrawnFlow.WithPauseBeforeDecision);

        (await House.SendAsync(new DeleteFlowVersions([version]), Admin)).Refusal.ShouldNotBeNull();

        (await House.ReadAsync(db => db.Definitions.AnyAsync(row => row.Id == version))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_fault_of_a_flow_beside_is_in_the_history_and_names_the_ticket_among_the_incidents()
    {
        await DrawAsync(DrawnFlow.WithSideFlow, faultySide: true);
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);

        (await House.HistoryAsync(no)).Single(entry => entry.Action == "flow.fault").Reason.ShouldNotBeNull().ShouldContain("上门");
        (await House.DoAsync(new ListIncidents(), Admin)).Items.Single().TicketNo.ShouldBe(no);
    }

    [Fact]
    public async Task A_flow_that_an_administrator_starts_for_a_ticket_is_the_tickets_and_leaves_no_task_when_it_is_cancelled()
    {
        await DrawAsync(DrawnFlow.WithSideFlow);
        var no = await House.TakeInAsync();
        var ticket = await House.TicketAsync(no);
        var input = new JsonObject { ["TicketId"] = ticket.Id };
        var started = (await House.DoAsync(new StartFlow(DrawnFlow.SideFlow, VersionChoice.Published, Input: input), Admin)).State.ShouldNotBeNull();
        var task = await House.TaskAsync(no, "visit");

        var deleted = (await House.SendAsync(new DeleteInstances([started.Id]), Admin)).Refusal.ShouldNotBeNull();
        deleted.Code.ShouldBe("instance-serves-ticket");
        (await House.SendAsync(new CancelInstances(new InstanceFilter { Ids = [ticket.InstanceId] }), Admin)).Refusal.ShouldNotBeNull().Code.ShouldBe("instance-serves-ticket");
        (await House.DoAsync(new CancelInstances(new InstanceFilter { Ids = [started.Id] }), Admin)).Cancelled.ShouldBe(1);

        (await House.ReadAsync(db => db.Tasks.SingleAsync(row => row.Id == task.Id))).Status.ShouldBe(HumanTaskStatus.Cancelled);
        (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Open);
    }

    [Fact]
    public async Task A_new_deadline_is_that_of_the_task_it_measures_and_its_timer_goes_by_it()
    {
        await DrawAsync(DrawnFlow.WithNewDeadline);
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);

        await House.PassAsync(TimeSpan.FromDays(1));
        var task = await House.TaskAsync(no, "handle");
        var clock = (await House.ClocksAsync(no)).Single(row => row is { Name: "handle", IsOpen: true });
        (task.ClockId, task.DueAt, clock.TaskId).ShouldBe(((long?)clock.Id, (DateTimeOffset?)clock.DueAt, (long?)task.Id));
        clock.Allowance.ShouldBe("2h");

        await House.PassAsync(TimeSpan.FromHours(3));
        (await House.TaskAsync(no, "handle")).Overdue.ShouldBeTrue();
    }

    private Task DrawAsync(Action<JsonNode> change, bool faultySide = false) => DrawnFlow.PublishAsync(House, change, faultySide);
}
