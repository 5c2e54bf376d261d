using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Holds;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>挂账: on the ledger with the clocks standing, checked and called back, released on evidence one by one.</summary>
public sealed class HoldTests : FlowTest
{
    private static readonly Actor Supervisor = new(401, "user401", "督办 韩梅", new HashSet<string> { Roles.Supervisor }, 1, "区指挥中心", "/1/");

    private DateTimeOffset Now => House.Time.GetUtcNow();

    [Fact]
    public async Task From_request_to_release_the_clocks_stand_and_go_on_from_where_they_stood()
    {
        var no = await HandledAsync();
        var left = (await HandleClockAsync(no)).DueAt - Now;
        var matter = await House.BeginAsync(no, "hold", People.Handler, Plan(10));
        await House.AnswerAsync(matter, "hold-approve", "同意", People.StreetLeader);
        (await House.TicketAsync(no)).HeldUntil.ShouldBeNull("the centre has not approved it");
        await House.PassAsync(TimeSpan.FromHours(1));
        await House.AnswerAsync(matter, "hold-centre", "同意", People.Reviewer);
        left -= TimeSpan.FromHours(1);

        var ticket = await House.TicketAsync(no);
        (ticket.HeldUntil, ticket.DueAt, ticket.Stage).ShouldBe((Now.AddHours(-1).AddDays(10), null, "handle"));
        (await HandleClockAsync(no)).Status.ShouldBe(ClockStatus.Paused);
        var task = await House.TaskAsync(no, "handle");
        (task.DueAt, task.Overdue).ShouldBe((null, false));
        (await House.TryAsync(no, "handle", "办结提交", People.Handler, Work)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldContain($"挂账 {matter}");
        (await House.DoAsync(new GetTicket(no), People.Handler)).Row.HeldUntil.ShouldBe(ticket.HeldUntil);
        (await House.DoAsync(new FindTickets("held"), People.Dispatcher)).Items.Single().No.ShouldBe(no);
        (await House.DoAsync(new FindTickets("overdue"), People.Dispatcher)).Items.ShouldBeEmpty();
        var overview = await House.DoAsync(new GetOverview(), People.Dispatcher);
        (overview.Held, overview.Open, overview.ByUnit.Single().Held).ShouldBe((1, 1, 1));

        await House.PassAsync(TimeSpan.FromDays(9));
        (await House.TaskAsync(no, "handle")).Overdue.ShouldBeFalse("its time stands");
        var check = await House.MatterTaskAsync(matter, "hold-check");
        check.DueAt.ShouldBe(ticket.HeldUntil);
        await House.AnswerAsync(matter, "hold-check", "继续挂账", People.Handler, new { progress = "等排期", nextCheckAt = Now.AddDays(20), proofs = new[] { new { measure = 1, proof = "测漏报告" } } });
        (await House.TicketAsync(no)).HeldUntil.ShouldBe(Now.AddDays(20));
        await RefusedAsync(new AskRelease(matter, "都修好了"), "每项措施都要有完成证明才能申请销账，还差：第 2 项“做防水”。");
        await House.DoAsync(new NoteHold(matter, "防水完工", Proofs: [new(2, "三方验收单")]), People.Handler);
        await House.DoAsync(new AskRelease(matter, "过了雨期没有返潮"), People.Handler);
        await House.AnswerAsync(matter, "hold-release-unit", "同意", People.StreetLeader);
        await House.AnswerAsync(matter, "hold-release", "退回，继续挂账", People.Reviewer, new { reason = "再看一个月" });
        (await House.TicketAsync(no)).HeldUntil.ShouldNotBeNull("back on the ledger");
        await House.DoAsync(new AskRelease(matter, "又过了一个月"), People.Handler);
        await House.AnswerAsync(matter, "hold-release-unit", "同意", People.StreetLeader);
        await House.AnswerAsync(matter, "hold-release", "同意销账", People.Reviewer, new { reason = "回访认可" });

        (await House.MatterAsync(matter)).ShouldSatisfyAllConditions(
            ended => ended.Status.ShouldBe(MatterStatus.Ended), ended => ended.Outcome.ShouldBe("已销账"));
        ticket = await House.TicketAsync(no);
        (ticket.HeldUntil, ticket.HeldById, ticket.DueAt).ShouldBe((null, null, Now + left));
        (await House.TaskAsync(no, "handle")).DueAt.ShouldBe(Now + left);
        var why = await House.ReadAsync(db => db.ClockExplanations.SingleAsync(told => db.Clocks.Any(clock => clock.Id == told.ClockId && clock.Name == "handle")));
        why.Json.ShouldContain(matter);
        (await House.ReadAsync(db => db.Tasks.CountAsync(open => open.Matter!.No == matter && (open.Status == HumanTaskStatus.Open || open.Status == HumanTaskStatus.Claimed)))).ShouldBe(0);
        (await House.ReadAsync(db => db.Bookmarks.CountAsync(bookmark => db.Matters.Any(ended => ended.No == matter && ended.InstanceId == bookmark.InstanceId)))).ShouldBe(0);
        await House.PassAsync(left + TimeSpan.FromMinutes(1));
        (await House.TaskAsync(no, "handle")).Overdue.ShouldBeTrue("the timer follows the clock");
        await House.HistoryAsync(no);
    }

    [Fact]
    public async Task The_ledger_lists_reviews_first_then_by_check_and_counts_what_is_late()
    {
        var early = await HeldAsync(5);
        var later = await HeldAsync(20);
        var asked = await HeldAsync(10);
        await House.DoAsync(new NoteHold(asked, "办完了", Proofs: [new(1, "报告"), new(2, "验收")]), People.Handler);
        await House.DoAsync(new AskRelease(asked, "验收了"), People.Handler);
        var page = await House.DoAsync(new ListHolds(), People.Reviewer);
        page.Items.Select(row => row.No).ShouldBe([asked, early, later]);
        (page.Reviews, page.Counts[HoldTab.Held], page.Counts[HoldTab.Review], page.Counts[HoldTab.Late]).ShouldBe((1, 3, 1, 0));

        await House.PassAsync(TimeSpan.FromDays(4.5));
        await House.PassAsync(TimeSpan.FromDays(1));
        page = await House.DoAsync(new ListHolds(HoldTab.Late), Supervisor);
        page.Items.Select(row => row.No).ShouldBe([early]);
        page.Items[0].Tasks.Single().Overdue.ShouldBeTrue();
        await House.DoAsync(new UrgeHold(early), Supervisor);
        (await House.SendAsync(new UrgeHold(later), Supervisor)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("hold-not-late");
        (await House.DoAsync(new ListHolds(Take: 1), People.StreetLeader)).ShouldSatisfyAllConditions(
            first => first.Items.Select(row => row.No).ShouldBe([asked, early]), first => first.Next.ShouldNotBeNull());
        (await House.DoAsync(new ListHolds(After: (await House.DoAsync(new ListHolds(Take: 1), People.StreetLeader)).Next), People.StreetLeader)).Items.Select(row => row.No).ShouldBe([later]);
        (await House.DoAsync(new ListHolds(), People.BureauHandler)).Items.ShouldBeEmpty("another unit's");
        (await House.SendAsync(new GetHold(early), People.BureauHandler)).Refusal.ShouldBeOfType<NotFound>();
        var detail = await House.DoAsync(new GetHold(early), People.Handler);
        (detail.MayNote, detail.MayUrge, detail.Measures.Count, detail.Notes[0].Kind).ShouldBe((true, false, 2, HoldNoteKind.Urge));
    }

    [Fact]
    public async Task The_citizen_is_called_back_again_and_again_while_it_is_held()
    {
        var matter = await HeldAsync(31);
        await House.PassAsync(TimeSpan.FromDays(30));
        await House.AnswerAsync(matter, "hold-callback", "已回访", People.Caller, new { note = "知道在等排期" });
        await House.AnswerAsync(matter, "hold-check", "继续挂账", People.Handler, new { progress = "还在等", nextCheckAt = Now.AddDays(31) });
        await House.PassAsync(TimeSpan.FromDays(30));
        await House.AnswerAsync(matter, "hold-callback", "未接通", People.Caller);
        (await House.DoAsync(new GetHold(matter), People.Handler)).Callbacks.ShouldBe(2);
    }

    [Fact]
    public async Task Moving_the_check_moves_its_timer()
    {
        var matter = await HeldAsync(20);
        await House.DoAsync(new NoteHold(matter, "提前看", Now.AddDays(3)), People.Handler);
        await House.PassAsync(TimeSpan.FromDays(2.1));
        (await House.MatterTaskAsync(matter, "hold-check")).DueAt.ShouldBe(Now.AddDays(0.9));
        await RefusedAsync(new AskRelease(matter, "好了"), "正在办“挂账复查”，请先办完。");
    }

    [Fact]
    public async Task What_is_filled_in_wrong_or_asked_by_others_is_refused_by_name()
    {
        var no = await HandledAsync();
        async Task<IReadOnlyDictionary<string, string>> FieldsAsync(object data) =>
            (await House.SendAsync(new BeginMatter(no, "hold", HotlineHouse.Data(data)), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Fields;
        (await FieldsAsync(Plan(-1)))["nextCheckAt"].ShouldEndWith("已经过去，请写以后的时间。");
        (await FieldsAsync(Plan(40)))["nextCheckAt"].ShouldBe("下一次复查最迟在 31 天以后。");
        (await FieldsAsync(new { cause = "懒得办", detail = "", evidence = "", nextCheckAt = "明天" })).Keys.Order().ShouldBe(["cause", "detail", "evidence", "measures", "nextCheckAt"]);
        (await House.SendAsync(new BeginMatter(no, "hold", HotlineHouse.Data(Plan(5))), People.Dispatcher)).Refusal.ShouldBeOfType<RuleRefusal>();

        var refused = await House.BeginAsync(no, "hold", People.Handler, Plan(5));
        await House.AnswerAsync(refused, "hold-approve", "不同意", People.StreetLeader, new { reason = "自己能办" });
        (await House.MatterAsync(refused)).Outcome.ShouldBe("不同意挂账");
        (await House.SendAsync(new NoteHold(refused, "进展"), People.Handler)).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("hold-not-held");
        (await HandleClockAsync(no)).Status.ShouldBe(ClockStatus.Running);

        var matter = await HeldAsync(5);
        (await House.SendAsync(new NoteHold(matter, "进展"), People.Reviewer)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new NoteHold(matter, " "), People.Handler)).Refusal.ShouldBeOfType<Invalid>();
        (await House.SendAsync(new NoteHold(matter, "进展", Proofs: [new(7, "单据")]), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Fields.Values.Single().ShouldBe("没有第 7 项措施，共 2 项。");
        (await House.SendAsync(new UrgeHold(matter), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
    }

    [Fact]
    public async Task Of_a_hold_and_an_overdue_timer_at_one_instant_both_orders_leave_one_truth()
    {
        foreach (var holdFirst in new[] { true, false })
        {
            var no = await HandledAsync();
            var matter = await House.BeginAsync(no, "hold", People.Handler, Plan(20));
            await House.AnswerAsync(matter, "hold-approve", "同意", People.StreetLeader);
            var review = await House.MatterTaskAsync(matter, "hold-centre");
            House.Time.Advance((await HandleClockAsync(no)).DueAt - Now);
            var hold = new CompleteTask(review.Id, "同意", []);
            if (holdFirst)
                await House.DoAsync(hold, People.Reviewer);
            await House.FireTimersAsync();
            if (!holdFirst)
                await House.DoAsync(hold, People.Reviewer);

            (await HandleClockAsync(no)).Breached.ShouldBe(!holdFirst);
            var history = await House.HistoryAsync(no);
            history.Count(entry => entry is { Action: "clock.overdue", Stage: "handle", MatterId: null }).ShouldBe(holdFirst ? 0 : 1);
            (await House.TaskAsync(no, "handle")).ShouldSatisfyAllConditions(task => task.DueAt.ShouldBeNull(), task => task.Overdue.ShouldBeFalse());
        }
    }

    [Fact]
    public async Task Two_who_decide_its_release_at_once_decide_once()
    {
        var matter = await HeldAsync(10);
        await House.DoAsync(new NoteHold(matter, "办完了", Proofs: [new(1, "报告"), new(2, "验收")]), People.Handler);
        await House.DoAsync(new AskRelease(matter, "验收了"), People.Handler);
        await House.AnswerAsync(matter, "hold-release-unit", "同意", People.StreetLeader);
        var review = await House.MatterTaskAsync(matter, "hold-release");
        var data = HotlineHouse.Data(new { reason = "看过了" });
        var answers = await Task.WhenAll(
            House.SendAsync(new CompleteTask(review.Id, "同意销账", data), People.Reviewer),
            House.SendAsync(new CompleteTask(review.Id, "退回，继续挂账", (System.Text.Json.Nodes.JsonObject)data.DeepClone()), People.Reviewer));
        answers.Count(answer => answer.Succeeded).ShouldBe(1);
        var released = answers[0].Succeeded;
        (await House.MatterAsync(matter)).IsOpen.ShouldBe(!released);
        (await House.ReadAsync(db => db.Tickets.SingleAsync())).HeldById.HasValue.ShouldBe(!released);
    }

    [Fact]
    public async Task The_form_hold_request_is_what_the_action_offers_and_it_refuses_field_by_field()
    {
        var no = await HandledAsync();
        var action = (await House.DoAsync(new GetTicket(no), People.Handler)).Actions.Single(action => action.Key == "hold");
        action.Form.Id.ShouldBe("hold-request");
        action.Form.Fields.Select(field => field.Name).ShouldBe(["cause", "detail", "evidence", "measures", "nextCheckAt"]);
        var wrong = HotlineHouse.Data(new { cause = "心情不好", evidence = "开过会", measures = new[] { new { what = "" } } });
        var fields = (await House.SendAsync(new BeginMatter(no, "hold", wrong), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys;
        fields.Select(field => field[..(field + "[").IndexOf('[', StringComparison.Ordinal)]).Distinct().ShouldBe(["cause", "detail", "measures", "nextCheckAt"], ignoreOrder: true);
        (await House.ReadAsync(db => db.Matters.CountAsync())).ShouldBe(0);
    }

    private async Task<string> HandledAsync()
    {
        if (!File.Exists(Path.Combine(House.FlowFolder, "hold.json")))
            await House.ShipAsync("hold");
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return no;
    }

    private async Task<string> HeldAsync(int days)
    {
        var matter = await House.BeginAsync(await HandledAsync(), "hold", People.Handler, Plan(days));
        await House.AnswerAsync(matter, "hold-approve", "同意", People.StreetLeader);
        await House.AnswerAsync(matter, "hold-centre", "同意", People.Reviewer);
        return matter;
    }

    private async Task RefusedAsync(ICommand<Done> command, string message) =>
        (await House.SendAsync(command, People.Handler)).Refusal.ShouldNotBeNull().Message.ShouldBe(message);

    private async Task<Clock> HandleClockAsync(string no) => (await House.ClocksAsync(no)).Single(clock => clock.Name == "handle");

    private object Plan(int days) => new
    {
        cause = "没有责任主体",
        detail = "开发商已注销",
        evidence = "走访三次",
        measures = new object[] { new { what = "测漏" }, new { what = "做防水", plannedAt = Now.AddDays(30) } },
        nextCheckAt = Now.AddDays(days),
    };
}
