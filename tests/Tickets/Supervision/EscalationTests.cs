using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Supervision;

public sealed class EscalationTests : FlowTest
{
    private static readonly Actor Supervisor = People.Dispatcher with { Id = 130, DisplayName = "督办 孙伟", Roles = new HashSet<string> { Roles.Supervisor } };
    private static readonly Actor Leader = People.Colleague with { Id = 201, DisplayName = "赵立新", UnitPath = "/1/10/", Roles = new HashSet<string> { Roles.Leader } };

    // 处置 of a two-hour ticket: 提醒 at 96 minutes, 超时 at two hours, 催办 half an hour later, 升级 an hour later.
    private static readonly string[] Rungs = ["clock.due-soon", "clock.overdue", "task.urged", "task.escalated"];

    [Fact]
    public async Task Each_rung_is_reached_once_in_its_order_and_tells_whom_the_settings_name()
    {
        var no = await HandlingAsync();
        var task = await House.TaskAsync(no, "handle");
        for (var minutes = 0; minutes < 240; minutes += 10)
            await House.PassAsync(TimeSpan.FromMinutes(10));
        await House.RestartAsync();
        (await House.FireTimersAsync()).ShouldBe(0);

        var entries = await RungsAsync(no, task.Id);
        entries.Select(x => x.Action).ShouldBe(Rungs);
        entries[2].Summary.ShouldBe("处置催办周敏、孙丽华");
        entries[3].Summary.ShouldBe("处置超时未办，升级给赵立新");
        (entries[3].At - task.DueAt!.Value).ShouldBe(TimeSpan.FromHours(1));
        var open = await House.TaskAsync(no, "handle");
        (open.Rung, open.EscalatedToId, open.EscalatedTo).ShouldBe((EscalationRung.Escalated, 201, "赵立新"));
        (await House.ReadAsync(db => db.Outbox.CountAsync(x => x.Key.StartsWith($"ladder:{task.Id}:")))).ShouldBe(4);
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        (await House.ReadAsync(db => db.Bookmarks.CountAsync(x => x.ActivityId == "handle"))).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_downtime_all_rungs_behind_are_reached_in_order_at_once()
    {
        var no = await HandlingAsync();
        var task = await House.TaskAsync(no, "handle");
        await House.PassAsync(TimeSpan.FromDays(1));

        (await RungsAsync(no, task.Id)).Select(x => x.Action).ShouldBe(Rungs[1..]);
        (await House.FireTimersAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_task_done_in_time_is_never_pressed_for()
    {
        var no = await HandlingAsync();
        var task = await House.TaskAsync(no, "handle");
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        await House.PassAsync(TimeSpan.FromDays(2));

        (await RungsAsync(no, task.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_later_deadline_opens_the_rungs_that_it_puts_ahead_and_no_others()
    {
        await ChangedFlow.PublishAsync(House, flow =>
        {
            ChangedFlow.Add(flow, "wait", "Elsa.Delay", "等一等", """{"timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"02:35:00"}}}""");
            ChangedFlow.Add(flow, "longer", "Hotline.SetClock", "改时限", """
                {"clock":{"typeName":"String","expression":{"type":"Literal","value":"handle"}},
                 "allowance":{"typeName":"String","expression":{"type":"Literal","value":"8h"}}}
                """);
            ChangedFlow.Connect(flow, "respond", "已响应", "wait");
            ChangedFlow.Connect(flow, "wait", "Done", "longer");
        });
        var no = await HandlingAsync();
        var task = await House.TaskAsync(no, "handle");
        await House.PassAsync(TimeSpan.FromMinutes(97));
        await House.PassAsync(TimeSpan.FromMinutes(54));
        (await House.TaskAsync(no, "handle")).Rung.ShouldBe(EscalationRung.Urged);
        await House.PassAsync(TimeSpan.FromMinutes(5));

        (await House.TaskAsync(no, "handle")).Rung.ShouldBe(EscalationRung.None);
        for (var hour = 0; hour < 14; hour++)
            await House.PassAsync(TimeSpan.FromHours(1));
        (await RungsAsync(no, task.Id)).Select(x => x.Action).ShouldBe([.. Rungs[..3], .. Rungs]);
    }

    [Fact]
    public async Task A_flow_draws_what_a_rung_does_and_the_task_stays_open()
    {
        await ChangedFlow.PublishAsync(House, flow =>
        {
            foreach (var (id, port) in new[] { ("urge", "催办"), ("raise", "升级") })
            {
                ChangedFlow.Add(flow, id, "Hotline.Notify", port, $$$$"""
                    {"to":{"typeName":"String","expression":{"type":"Literal","value":"supervisor"}},
                     "text":{"typeName":"String","expression":{"type":"Literal","value":"画在图上的{{{{port}}}}"}}}
                    """);
                ChangedFlow.Connect(flow, "handle", port, id);
            }
        });
        var no = await HandlingAsync();
        for (var i = 0; i < 12; i++)
            await House.PassAsync(TimeSpan.FromMinutes(20));

        (await House.HistoryAsync(no)).Where(x => x.Reason?.StartsWith("画在图上的", StringComparison.Ordinal) == true).Select(x => x.Reason).ShouldBe(["画在图上的催办", "画在图上的升级"]);
        (await House.TicketAsync(no)).Stage.ShouldBe("handle");
    }

    [Fact]
    public async Task Stages_and_levels_have_ladders_of_their_own_and_rungs_may_be_off()
    {
        House.Options.Escalation.Stages["handle"] = new StageLadder { Urge = "-30m", Leader = "off", TwoHours = new Ladder { Remind = "-50%" } };
        var no = await HandlingAsync();
        var task = await House.TaskAsync(no, "handle");
        for (var i = 0; i < 30; i++)
            await House.PassAsync(TimeSpan.FromMinutes(10));

        (await RungsAsync(no, task.Id)).Select(x => (x.Action, (x.At - task.DueAt!.Value).TotalMinutes)).ShouldBe(
            [("clock.due-soon", -60.0), ("task.urged", -30.0), ("clock.overdue", 0.0)]);
    }

    [Fact]
    public async Task The_leader_sees_what_was_taken_to_him_and_the_ticket_shows_the_ladder()
    {
        var no = await HandlingAsync();
        (await House.DoAsync(new ListTasks(TaskScope.Escalated), Leader)).Items.ShouldBeEmpty();
        var ahead = (await House.DoAsync(new GetTicket(no), Supervisor)).Ladders.ShouldHaveSingleItem();
        ahead.Steps.Select(x => (x.Kind, x.Done)).ShouldBe([("remind", false), ("overdue", false), ("urge", false), ("leader", false)]);
        for (var i = 0; i < 20; i++)
            await House.PassAsync(TimeSpan.FromMinutes(10));

        var row = (await House.DoAsync(new ListTasks(TaskScope.Escalated), Leader)).Items.ShouldHaveSingleItem();
        (row.TicketNo, row.Rung, row.EscalatedTo).ShouldBe((no, EscalationRung.Escalated, "赵立新"));
        var done = (await House.DoAsync(new GetTicket(no), Leader)).Ladders.ShouldHaveSingleItem();
        done.Steps.Select(x => (x.Kind, x.Done)).ShouldBe([("remind", true), ("overdue", true), ("urge", true), ("leader", true)]);
        done.Steps.Skip(1).Select(x => x.At).ShouldBe(ahead.Steps.Skip(1).Select(x => x.At));
    }

    [Fact]
    public async Task A_supervisor_presses_by_hand_within_limits()
    {
        var no = await HandlingAsync();
        var task = await House.TaskAsync(no, "handle");
        (await House.SendAsync(new UrgeTask(task.Id, "请抓紧"), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new UrgeTask(task.Id, " "), Supervisor)).Refusal.ShouldBeOfType<Invalid>();

        var first = await House.DoAsync(new UrgeTask(task.Id, "诉求人又来电"), Supervisor);
        (first.Told, first.Left).ShouldBe(("周敏、孙丽华", 2));
        (await House.SendAsync(new UrgeTask(task.Id, "请抓紧"), Supervisor)).Refusal.ShouldBeOfType<TooOften>().RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        for (var i = 0; i < 2; i++)
        {
            await House.PassAsync(TimeSpan.FromHours(1));
            await House.DoAsync(new UrgeTask(task.Id, "请抓紧"), Supervisor);
        }

        await House.PassAsync(TimeSpan.FromHours(1));
        (await House.SendAsync(new UrgeTask(task.Id, "请抓紧"), Supervisor)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("urged-enough");
        (await House.HistoryAsync(no)).Where(x => x.Action == "task.urged-by-hand").Select(x => x.Reason).ShouldBe(["诉求人又来电", "请抓紧", "请抓紧"]);
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        (await House.SendAsync(new UrgeTask(task.Id, "请抓紧"), Supervisor)).Refusal.ShouldBeOfType<Conflict>().By.ShouldBe("周敏");
    }

    [Fact]
    public async Task Who_gets_work_that_is_late_already_is_not_pressed_for_the_delay_of_others()
    {
        var no = await House.TakeInAsync(level: TicketLevel.TwoHours);
        await House.PassAsync(TimeSpan.FromMinutes(20));
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
        await House.PassAsync(TimeSpan.FromHours(2));
        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId });

        var task = await House.TaskAsync(no, "accept");
        (task.Overdue, task.Rung).ShouldBe((true, EscalationRung.None));
        await House.PassAsync(TimeSpan.FromMinutes(8));
        (await House.TaskAsync(no, "accept")).Rung.ShouldBe(EscalationRung.Urged);
        await House.PassAsync(TimeSpan.FromMinutes(8));
        (await House.TaskAsync(no, "accept")).EscalatedTo.ShouldBe("钱国庆");
    }

    private async Task<string> HandlingAsync()
    {
        var no = await House.TakeInAsync(level: TicketLevel.TwoHours);
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return no;
    }

    private async Task<List<HistoryEntry>> RungsAsync(string no, long taskId) =>
        [.. (await House.HistoryAsync(no)).Where(x => x.TaskId == taskId && Rungs.Contains(x.Action))];
}
