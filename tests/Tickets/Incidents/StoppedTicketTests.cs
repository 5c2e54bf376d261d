using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Incidents;

/// <summary>A ticket whose flow an administrator has cancelled: it goes on with a new run, or ends with a reason.</summary>
public sealed class StoppedTicketTests : IncidentTest
{
    [Fact]
    public async Task A_stopped_ticket_runs_again_on_the_newest_version_of_its_flow()
    {
        var row = await CancelAsync();
        await PublishShippedFlowAsync();

        var restarted = await House.DoAsync(new RestartTicket(row.TicketNo!, " 流程图已改好 "), Admin);

        (restarted.StillStuck, restarted.FlowVersion).ShouldBe((false, row.DefinitionVersion + 1));
        restarted.OpenStages.ShouldBe(["派单"]);
        var entry = (await House.HistoryAsync(row.TicketNo!)).Single(x => x.Action == "ticket.restarted");
        (entry.ActorName, entry.Summary, entry.Reason).ShouldBe((Admin.DisplayName, $"重新启动流程（第 {restarted.FlowVersion} 版），从头开始", "流程图已改好"));
        await House.CompleteAsync(row.TicketNo!, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.StreetId });
        await BringToCallbackAsync(row.TicketNo!);
        await House.CompleteAsync(row.TicketNo!, "callback", "满意", People.Caller, Asked);
        var ticket = await House.TicketAsync(row.TicketNo!);
        (ticket.Status, ticket.DefinitionVersion).ShouldBe((TicketStatus.Closed, restarted.FlowVersion));
    }

    [Fact]
    public async Task It_may_begin_at_a_stage_and_goes_on_from_there()
    {
        var row = await CancelAsync();
        await PublishShippedFlowAsync();
        var choices = await House.DoAsync(new ListRestartStages(row.TicketNo!), Admin);
        choices.Stages.Select(stage => stage.Name).ShouldBe(["派单", "接单", "响应", "处置", "审核", "回访"]);

        var restarted = await House.DoAsync(new RestartTicket(row.TicketNo!, "前面已线下办完", choices.Stages[^2].ActivityId), Admin);

        restarted.OpenStages.ShouldBe(["审核"]);
        await House.CompleteAsync(row.TicketNo!, "review", "通过", People.Reviewer);
        (await House.TicketAsync(row.TicketNo!)).Stage.ShouldBe("callback");
    }

    [Fact]
    public async Task Clocks_that_ran_while_it_stood_still_go_on()
    {
        var row = await CancelAsync();
        var before = (await House.ClocksAsync(row.TicketNo!)).Select(clock => (clock.Id, clock.StartedAt, clock.DueAt)).ToList();
        before.ShouldNotBeEmpty();

        await House.DoAsync(new RestartTicket(row.TicketNo!, "再试一次"), Admin);

        var after = (await House.ClocksAsync(row.TicketNo!)).Where(clock => clock.Status == ClockStatus.Running).Select(clock => (clock.Id, clock.StartedAt, clock.DueAt));
        before.ShouldBeSubsetOf(after);
    }

    [Fact]
    public async Task A_restart_that_stops_again_is_told_and_listed()
    {
        var row = await CancelAsync();

        var restarted = await House.DoAsync(new RestartTicket(row.TicketNo!, "再试一次"), Admin);

        restarted.StillStuck.ShouldBeTrue();
        var listed = (await ListAsync()).ShouldHaveSingleItem();
        (listed.TicketNo, listed.InstanceId == row.InstanceId).ShouldBe((row.TicketNo, false));
        (await House.HistoryAsync(row.TicketNo!))[^1].Reason.ShouldBe($"{listed.NodeName}：{listed.Cause}");
    }

    [Fact]
    public async Task Its_matter_settled_outside_the_ticket_is_closed_with_a_reason()
    {
        var row = await CancelAsync();

        await House.DoAsync(new CloseStoppedTicket(row.TicketNo!, "街道已修好，电话告知来电人"), Admin);

        var ticket = await House.TicketAsync(row.TicketNo!);
        (ticket.Status, ticket.Stage, ticket.DueAt).ShouldBe((TicketStatus.Closed, "closed", null));
        ticket.ClosedAt.ShouldBe(House.Time.GetUtcNow());
        (await House.ClocksAsync(row.TicketNo!)).ShouldAllBe(clock => clock.Status == ClockStatus.Stopped);
        var entry = (await House.HistoryAsync(row.TicketNo!))[^1];
        (entry.Action, entry.ActorName, entry.Reason).ShouldBe(("ticket.closed", Admin.DisplayName, "街道已修好，电话告知来电人"));
        (await House.DoAsync(new FindTickets(Ticket.StoppedStage), Admin)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_to_decide_is_told_who_was_first()
    {
        var row = await CancelAsync();
        await House.DoAsync(new CloseStoppedTicket(row.TicketNo!, "已办结"), Admin);

        var refusal = (await House.SendAsync(new RestartTicket(row.TicketNo!, "重来"), Admin)).Refusal.ShouldBeOfType<Conflict>();

        (refusal.Code, refusal.By).ShouldBe(("ticket-not-stopped", Admin.DisplayName));
        refusal.Message.ShouldContain("流程停止后直接办结");
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_words()
    {
        var row = await CancelAsync();
        (await House.SendAsync(new RestartTicket(row.TicketNo!, "重来", "nowhere"), Admin)).Refusal
            .ShouldBeOfType<Invalid>().Fields["activityId"].ShouldContain("没有这个环节，可以从这些环节开始：知会派单员、审核。");
        (await House.SendAsync(new RestartTicket(row.TicketNo!, " "), Admin)).Refusal.ShouldBeOfType<Invalid>();
        (await House.SendAsync(new CloseStoppedTicket(row.TicketNo!, null), Admin)).Refusal.ShouldBeOfType<Invalid>();
        (await House.SendAsync(new CloseStoppedTicket(row.TicketNo!, "办完了"), People.Dispatcher)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new RestartTicket("260302-9999", "重来"), Admin)).Refusal.ShouldBeOfType<NotFound>();
        var running = await House.TakeInAsync(dispatch: false);
        (await House.SendAsync(new CloseStoppedTicket(running, "办完了"), Admin)).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("ticket-not-stopped");
        (await House.TicketAsync(row.TicketNo!)).Stage.ShouldBe(Ticket.StoppedStage);
    }

    private async Task<IncidentRow> CancelAsync()
    {
        var row = await StopAsync();
        await House.DoAsync(new CancelIncident(row.InstanceId, "流程画错了"), Admin);
        return row;
    }

    private async Task PublishShippedFlowAsync()
    {
        var shipped = Path.Combine(HotlineOptions.InProgramFolder(House.Options.WorkflowsDirectory), "ticket-lifecycle.json");
        File.Copy(shipped, Path.Combine(House.FlowFolder, "ticket-lifecycle.json"), overwrite: true);
        await House.PublishFlowsAsync();
    }
}
