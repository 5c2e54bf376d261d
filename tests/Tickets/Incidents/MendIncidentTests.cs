using System.Globalization;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Incidents;

public sealed class MendIncidentTests : IncidentTest
{
    [Fact]
    public async Task A_corrected_variable_lets_the_ticket_go_on_and_the_ledger_says_who_changed_what()
    {
        var row = await StopAsync();

        var mended = await House.DoAsync(new CorrectIncident(row.InstanceId, "处置编码", 7, "按台账补录"), Admin);

        (mended.StillStuck, mended.TicketNo).ShouldBe((false, row.TicketNo));
        mended.OpenStages.ShouldContain("审核");
        (await ListAsync()).ShouldBeEmpty();
        var entry = (await House.HistoryAsync(row.TicketNo!)).Single(x => x.Action == "incident.corrected");
        (entry.ActorName, entry.Summary, entry.Reason).ShouldBe((Admin.DisplayName, "更正变量“处置编码”，重试出错的节点“写入编码”", "按台账补录"));
        (entry.Before, entry.After).ShouldBe(("""{"处置编码":null}""", """{"处置编码":7}"""));
        await House.CompleteAsync(row.TicketNo!, "review", "通过", People.Reviewer);
        (await House.TicketAsync(row.TicketNo!)).Status.ShouldBe(TicketStatus.Closed);
    }

    [Fact]
    public async Task A_retry_that_fails_again_is_told_as_such()
    {
        var row = await StopAsync();

        var mended = await House.DoAsync(new RetryIncident(row.InstanceId), Admin);

        (mended.StillStuck, mended.NodeName).ShouldBe((true, "写入编码"));
        mended.Cause!.ShouldContain("缺少处置编码");
        (await House.HistoryAsync(row.TicketNo!)).Select(x => x.Action).ShouldBe(
            ["ticket.created", "task.offered", "flow.fault", "incident.retried", "flow.fault"]);
        (await ListAsync()).ShouldHaveSingleItem().Revision.ShouldBeGreaterThan(row.Revision);
    }

    [Fact]
    public async Task A_skipped_node_is_left_by_the_port_chosen_and_the_reason_is_kept()
    {
        var row = await StopAsync();

        var mended = await House.DoAsync(new SkipIncident(row.InstanceId, "编码已电话核对", "Done"), Admin);

        mended.StillStuck.ShouldBeFalse();
        (await House.TaskAsync(row.TicketNo!, "review")).StageName.ShouldBe("审核");
        var entry = (await House.HistoryAsync(row.TicketNo!)).Single(x => x.Action == "incident.skipped");
        (entry.Summary, entry.Reason).ShouldBe(("跳过出错的节点“写入编码”，按“Done”继续", "编码已电话核对"));
    }

    [Fact]
    public async Task A_cancelled_flow_leaves_no_open_task_and_its_ticket_stays_open_and_is_found()
    {
        var row = await StopAsync();
        await House.TaskAsync(row.TicketNo!, "inform");

        await House.DoAsync(new CancelIncident(row.InstanceId, "流程画错了"), Admin);

        (await ListAsync()).ShouldBeEmpty();
        (await StateOfAsync(row.InstanceId)).ShouldBe("1/4");
        (await House.ReadAsync(db => db.Bookmarks.CountAsync())).ShouldBe(0);
        var ticket = await House.TicketAsync(row.TicketNo!);
        (ticket.Status, ticket.Stage, ticket.StageName).ShouldBe((TicketStatus.Open, "stopped", "流程已停止"));
        ticket.DueAt.ShouldNotBeNull();
        (await House.ClocksAsync(row.TicketNo!)).ShouldAllBe(clock => clock.Status == ClockStatus.Running);
        var detail = await House.DoAsync(new GetTicket(row.TicketNo!), People.Dispatcher);
        detail.OpenTasks.ShouldBeEmpty();
        (await House.DoAsync(new FindTickets("stopped"), People.Dispatcher)).Items.ShouldHaveSingleItem().No.ShouldBe(row.TicketNo);
        var history = await House.HistoryAsync(row.TicketNo!);
        history.Select(x => x.Action).ShouldBe(["ticket.created", "task.offered", "flow.fault", "incident.cancelled", "task.cancelled"]);
        history.Single(x => x.Action == "incident.cancelled").Reason.ShouldBe("流程画错了");
    }

    [Fact]
    public async Task Who_reads_English_is_answered_in_it_and_writes_the_record_in_the_language_of_the_house()
    {
        var row = await StopAsync();
        CultureInfo.CurrentUICulture = new("en");

        (await House.SendAsync(new CancelIncident(row.InstanceId, " "), Admin)).Refusal!.Message.ShouldContain("Say why the flow is stopped.");
        await House.DoAsync(new CancelIncident(row.InstanceId, "drawn wrongly"), Admin);

        (await House.TicketAsync(row.TicketNo!)).StageName.ShouldBe("流程已停止");
        (await House.HistoryAsync(row.TicketNo!)).Single(x => x.Action == "incident.cancelled").Summary.ShouldBe("停止流程，未办的任务一并撤回");
    }

    [Fact]
    public async Task What_a_person_decided_is_not_asked_again_when_the_flow_stopped_at_it()
    {
        var row = await StopAsync();
        await House.DoAsync(new CorrectIncident(row.InstanceId, "处置编码", 7), Admin);
        var task = await House.TaskAsync(row.TicketNo!, "review");
        (await House.DoAsync(new SetAsideWait(task.BookmarkId, "测试"), Actor.System)).Done.ShouldBeTrue();
        await House.ReadAsync(db => db.Tasks.Where(other => other.Id == task.Id).ExecuteUpdateAsync(set => set
            .SetProperty(other => other.Status, HumanTaskStatus.Completed).SetProperty(other => other.Outcome, "通过").SetProperty(other => other.Version, 9)));
        var stopped = (await ListAsync()).ShouldHaveSingleItem();
        (stopped.NodeName, stopped.ActivityId).ShouldBe(("审核", "review"));
        (await House.DoAsync(new GetIncident(row.InstanceId), Admin)).Nodes.Single().Outcomes.ShouldBe(["通过", "退回"]);

        (await House.DoAsync(new RetryIncident(row.InstanceId), Admin)).StillStuck.ShouldBeFalse();

        (await House.TicketAsync(row.TicketNo!)).Status.ShouldBe(TicketStatus.Closed);
    }

    [Fact]
    public async Task A_script_of_a_stage_that_fails_by_now_ends_no_waiting_and_no_decision()
    {
        var row = await StopAsync();
        await House.DoAsync(new CorrectIncident(row.InstanceId, "处置编码", 7), Admin);
        await SourceAsync(row.TicketNo!, "bad");

        await House.PassAsync(TimeSpan.FromDays(4));
        (await ListAsync()).ShouldBeEmpty();
        (await House.TaskAsync(row.TicketNo!, "review")).Overdue.ShouldBeTrue();
        await House.CompleteAsync(row.TicketNo!, "review", "通过", People.Reviewer);

        (await House.TicketAsync(row.TicketNo!)).Status.ShouldBe(TicketStatus.Closed);
    }

    [Fact]
    public async Task Skipping_a_human_task_that_is_still_open_withdraws_it_and_ends_its_clock()
    {
        var row = await StopAsync();
        await House.DoAsync(new CorrectIncident(row.InstanceId, "处置编码", 7), Admin);
        var task = await House.TaskAsync(row.TicketNo!, "review");
        await House.DoAsync(new SetAsideWait(task.BookmarkId, "测试"), Actor.System);
        (await ListAsync()).ShouldHaveSingleItem().ActivityId.ShouldBe("review");

        await House.DoAsync(new SkipIncident(row.InstanceId, "材料要重写，退回", "退回"), Admin);

        (await House.ReadAsync(db => db.Tasks.Where(task => task.Stage == "review").OrderBy(task => task.Id).Select(task => task.Status).ToListAsync()))
            .ShouldBe([HumanTaskStatus.Cancelled, HumanTaskStatus.Open]);
        (await House.ClocksAsync(row.TicketNo!)).Where(clock => clock.Name == "review").Select(clock => clock.Status)
            .ShouldBe([ClockStatus.Cancelled, ClockStatus.Running]);
    }

    private Task<int> SourceAsync(string no, string source) => House.ReadAsync(db => db.Tickets.Where(ticket => ticket.No == no)
        .ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.SourceNo, source).SetProperty(ticket => ticket.Version, ticket => ticket.Version + 1)));
}
