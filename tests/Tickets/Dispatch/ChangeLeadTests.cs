using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Tickets.Dispatch;

public sealed class ChangeLeadTests : FlowTest
{
    [Fact]
    public async Task Tasks_people_and_clocks_follow_the_new_lead_and_the_ledger_says_before_and_after()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        var task = await House.TaskAsync(no, "respond");
        await House.DoAsync(new ClaimTask(task.Id), People.Handler);
        await House.PassAsync(TimeSpan.FromHours(1));

        var changed = await House.DoAsync(new ChangeLead(no, People.BureauId, "现场核实是供水管线"), People.Dispatcher);

        (changed.From, changed.To).ShouldBe(("八角街道", "区水务局"));
        changed.Moved.ShouldBe(["响应"]);
        var ticket = await House.TicketAsync(no);
        (ticket.LeadUnitId, ticket.People.Leader, ticket.People.Handler).ShouldBe((People.BureauId, "钱国庆", null));
        ticket.AssistingUnits.ShouldHaveSingleItem().UnitId.ShouldBe(People.StreetId);
        var moved = await House.TaskAsync(no, "respond");
        (moved.CandidateUnitId, moved.Status, moved.AssigneeId, moved.ClockId, moved.DueAt, moved.Hint)
            .ShouldBe((People.BureauId, HumanTaskStatus.Open, null, task.ClockId, task.DueAt, "主办单位改派，任务转来：现场核实是供水管线"));
        var entry = (await House.HistoryAsync(no)).Single(x => x.Action == "ticket.lead-changed");
        (entry.ActorId, entry.Summary, entry.Reason).ShouldBe((People.Dispatcher.Id, "主办由八角街道改为区水务局", "现场核实是供水管线"));
        System.Text.Json.Nodes.JsonNode.Parse(entry.Before!)!["handler"]!.ToString().ShouldBe("周敏");

        (await House.TryAsync(no, "respond", "已响应", People.Handler, Contact)).Refusal.ShouldBeOfType<NotFound>();
        await House.CompleteAsync(no, "respond", "已响应", People.BureauHandler, Contact);
        await House.CompleteAsync(no, "handle", "办结提交", People.BureauHandler, Work);
        (await House.TicketAsync(no)).Stage.ShouldBe("review");
    }

    [Fact]
    public async Task A_new_lead_that_has_not_accepted_has_its_own_time_to_return()
    {
        var no = await House.TakeInAsync();
        var before = (await House.TaskAsync(no, "accept")).LapsesAt!.Value;
        House.Time.SetUtcNow(before.AddHours(-1));
        await House.DoAsync(new ChangeLead(no, People.BureauId, "现场核实是供水管线", KeepAssisting: false), People.Dispatcher);

        (await House.TaskAsync(no, "accept")).LapsesAt!.Value.ShouldBeGreaterThan(before);
        await House.PassAsync(TimeSpan.FromHours(2));
        await House.CompleteAsync(no, "accept", "退单", People.BureauHandler, NotOurs);
        (await House.TicketAsync(no)).AssistingUnits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_centres_dispatcher_changes_the_lead_and_only_with_a_reason_to_another_unit_that_can_lead()
    {
        var no = await House.TakeInAsync();
        Task<Result<ChangedLead>> TryAsync(long unit, string? reason, Actor by) => House.SendAsync(new ChangeLead(no, unit, reason), by);

        (await TryAsync(People.BureauId, "不归我", People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
        var local = People.Colleague with { Roles = new HashSet<string> { Roles.Dispatcher } };
        (await TryAsync(People.BureauId, "不归我", local)).Refusal.ShouldBeOfType<Forbidden>();
        (await TryAsync(People.BureauId, " ", People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["reason"]);
        (await TryAsync(People.StreetId, "换人", People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>().Message.ShouldBe("八角街道已经是主办单位。");
        (await TryAsync(1, "换人", People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>();
        (await TryAsync(99, "换人", People.Dispatcher)).Refusal.ShouldBeOfType<Invalid>();
        (await House.SendAsync(new ChangeLead("no-such", People.BureauId, "换人"), People.Dispatcher)).Refusal.ShouldBeOfType<NotFound>();
        var waiting = await House.TakeInAsync(dispatch: false);
        (await House.SendAsync(new ChangeLead(waiting, People.BureauId, "换人"), People.Dispatcher)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("not-dispatched");
        (await House.TicketAsync(no)).LeadUnitId.ShouldBe(People.StreetId);
    }
}
