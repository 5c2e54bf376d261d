using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>延期: scenario 5 of the domain, and what surrounds it.</summary>
public sealed class ExtensionTests : FlowTest
{
    private static object For(decimal days) => new { days, cause = "等许可", reason = "产权单位 11-27 给许可" };

    [Fact]
    public async Task The_third_is_granted_the_fourth_refused_and_each_is_told_to_the_citizen()
    {
        var no = await HandledAsync();
        var due = (await HandleClockAsync(no)).DueAt;
        for (var time = 1; time <= 3; time++)
        {
            var matter = await House.BeginAsync(no, "extension", People.Handler, For(1));
            await House.AnswerAsync(matter, "extension-approve", "同意", People.StreetLeader);
            (await House.MatterAsync(matter)).ShouldSatisfyAllConditions(
                ended => ended.Status.ShouldBe(MatterStatus.Ended), ended => ended.Outcome.ShouldBe("同意"), ended => ended.DecidedAt.ShouldNotBeNull());
            var clock = await HandleClockAsync(no);
            clock.DueAt.ShouldBeGreaterThan(due);
            (await House.TaskAsync(no, "handle")).DueAt.ShouldBe(clock.DueAt);
            (await House.TicketAsync(no)).DueAt.ShouldBe(clock.DueAt);
            due = clock.DueAt;
        }

        var refusal = (await House.SendAsync(new BeginMatter(no, "extension", HotlineHouse.Data(For(1))), People.Handler)).Refusal;
        refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldBe("已延 3 次，最多 3 次，不能再延");
        var action = (await House.DoAsync(new GetTicket(no), People.Handler)).Actions.Single(action => action.Key == "extension");
        (action.Allowed, action.WhyNot).ShouldBe((false, refusal.Message));
        var told = await House.ReadAsync(db => db.Letters.OrderBy(letter => letter.Id).ToListAsync());
        told.Count.ShouldBe(3);
        told.ShouldAllBe(letter => letter.Template == "sms-extension" && letter.State == LetterState.Closed);
        (await House.ReadAsync(db => db.LetterCopies.OrderBy(copy => copy.LetterId).LastAsync())).Page.ShouldSatisfyAllConditions(
            page => page.ShouldContain("产权单位 11-27 给许可"), page => page.ShouldContain(TimeZoneInfo.ConvertTime(due, House.Options.TimeZone).ToString("M月d日"), customMessage: "the new deadline stands in it"));
        await House.HistoryAsync(no);
    }

    [Fact]
    public async Task After_the_deadline_it_is_refused_and_what_was_asked_in_time_stays_good()
    {
        var no = await HandledAsync();
        var asked = await House.BeginAsync(no, "extension", People.Handler, For(2));
        var due = (await HandleClockAsync(no)).DueAt;
        await House.PassAsync(due - House.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
        (await House.TaskAsync(no, "handle")).Overdue.ShouldBeTrue();
        await House.AnswerAsync(asked, "extension-approve", "同意", People.StreetLeader);
        var task = await House.TaskAsync(no, "handle");
        (task.Overdue, task.DueAt > House.Time.GetUtcNow()).ShouldBe((false, true));

        await House.PassAsync(task.DueAt!.Value - House.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
        (await House.TaskAsync(no, "handle")).Overdue.ShouldBeTrue("the timer follows the clock");
        var refusal = (await House.SendAsync(new BeginMatter(no, "extension", HotlineHouse.Data(For(1))), People.Handler)).Refusal;
        refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldEndWith("已过，不能申请延期");
    }

    [Fact]
    public async Task What_is_filled_in_wrong_is_refused_by_field_and_says_what_is_left()
    {
        var no = await HandledAsync();
        (await FieldsAsync(no, new { days = 6, cause = "等许可", reason = "等许可" })).ShouldHaveSingleItem().ShouldBe(
            new("days", "这次最多延 5 个工作日（已用 0 个，共 10 个）。"));
        (await FieldsAsync(no, new { days = 0, cause = "等许可", reason = "等许可" })).Keys.ShouldBe(["days"]);
        (await FieldsAsync(no, new { days = 0.3, cause = "等许可", reason = "等许可" })).Keys.ShouldBe(["days"]);
        (await FieldsAsync(no, new { days = -1, cause = "等许可", reason = "等许可" })).Keys.ShouldBe(["days"]);
        (await FieldsAsync(no, new { days = "三天", cause = "随便", reason = "" })).Keys.Order().ShouldBe(["cause", "days", "reason"]);
        (await House.ReadAsync(db => db.Matters.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Handing_in_waits_for_it_by_name_and_holder()
    {
        var no = await HandledAsync();
        var matter = await House.BeginAsync(no, "extension", People.Handler, For(1));
        var held = (await House.TryAsync(no, "handle", "办结提交", People.Handler, Work)).Refusal.ShouldBeOfType<RuleRefusal>();
        (held.Code, held.Message).ShouldBe(("matters-open", $"还不能“办结提交”，先等这些事项结束：延期 {matter}（延期审批 八角街道）。"));
        await House.AnswerAsync(matter, "extension-approve", "不同意", People.StreetLeader, new { reason = "抓紧办" });
        (await House.MatterAsync(matter)).Outcome.ShouldBe("不同意");
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
    }

    [Fact]
    public async Task Who_began_it_takes_it_back_until_it_is_decided()
    {
        var no = await HandledAsync();
        var matter = await House.BeginAsync(no, "extension", People.Handler, For(1));
        (await House.SendAsync(new WithdrawMatter(matter), People.Colleague)).Refusal.ShouldBeOfType<Forbidden>();
        await House.DoAsync(new WithdrawMatter(matter, "不用延了"), People.Handler);
        (await House.MatterAsync(matter)).Status.ShouldBe(MatterStatus.Withdrawn);
        (await House.ReadAsync(db => db.Tasks.SingleAsync(task => task.Matter!.No == matter))).Status.ShouldBe(HumanTaskStatus.Cancelled);
        (await House.SendAsync(new WithdrawMatter(matter), People.Handler)).Refusal.ShouldBeOfType<Conflict>().Message.ShouldBe($"延期 {matter} 已结束：发起人撤回。");
        (await House.ClocksAsync(no)).Where(clock => clock.MatterId is not null).ShouldAllBe(clock => clock.Status == ClockStatus.Cancelled);
    }

    [Fact]
    public async Task A_repeated_key_is_answered_once_and_a_second_of_its_kind_is_refused_by_number()
    {
        var no = await HandledAsync();
        var ask = new BeginMatter(no, "extension", HotlineHouse.Data(For(1)), "k1");
        var first = await House.DoAsync(ask, People.Handler);
        var again = await House.DoAsync(ask, People.Handler);
        (again.No, again.Repeated).ShouldBe((first.No, true));
        var twice = await Task.WhenAll(
            House.SendAsync(ask with { IdempotencyKey = "k2" }, People.Handler), House.SendAsync(ask with { IdempotencyKey = "k3" }, People.Handler));
        twice.ShouldAllBe(answer => answer.Refusal is RuleRefusal && answer.Refusal.Message.StartsWith(first.No));
        (await House.ReadAsync(db => db.Matters.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Others_may_not_and_are_told_why()
    {
        var no = await HandledAsync();
        async Task<string?> WhyAsync(Actor actor) => (await House.SendAsync(new BeginMatter(no, "extension", HotlineHouse.Data(For(1))), actor)).Refusal?.Message;
        (await WhyAsync(People.Dispatcher)).ShouldBe("您的角色不能申请延期");
        (await WhyAsync(People.BureauHandler)).ShouldBe("没有这张工单，或者您不能看它。");
        (await House.SendAsync(new BeginMatter(no, "no-such", []), People.Handler)).Refusal.ShouldBeOfType<NotFound>();
        (await House.DoAsync(new GetTicket(no), People.Dispatcher)).Actions.ShouldNotContain(action => action.Key == "extension", "what a role never may is not listed");
    }

    [Fact]
    public async Task Closing_the_ticket_ends_it_and_says_so()
    {
        var no = await HandledAsync();
        var matter = await House.BeginAsync(no, "extension", People.Handler, For(1));
        await House.ReadAsync(async db =>
        {
            await db.Matters.ExecuteUpdateAsync(set => set.SetProperty(x => x.Waits, ""));
            return 0;
        });
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        await House.CompleteAsync(no, "review", "通过", People.Reviewer);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);
        (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Closed);
        (await House.MatterAsync(matter)).ShouldSatisfyAllConditions(
            ended => ended.Status.ShouldBe(MatterStatus.Stopped), ended => ended.Outcome.ShouldBe("随工单办结"));
        (await House.HistoryAsync(no)).ShouldContain(entry => entry.Summary == $"延期 {matter} 结束：随工单办结");
    }

    [Fact]
    public async Task Closing_waits_where_the_card_says_so_and_goes_on_by_itself()
    {
        var no = await HandledAsync();
        var matter = await House.BeginAsync(no, "extension", People.Handler, For(1));
        await House.ReadAsync(async db =>
        {
            await db.Matters.ExecuteUpdateAsync(set => set.SetProperty(x => x.Waits, Matter.Closing));
            return 0;
        });
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        await House.CompleteAsync(no, "review", "通过", People.Reviewer);
        await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);
        (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Open);
        (await House.HistoryAsync(no))[^1].Summary.ShouldBe($"等 延期 {matter} 结束再办结");
        await House.AnswerAsync(matter, "extension-approve", "同意", People.StreetLeader);
        (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Closed);
        (await House.MatterAsync(matter)).Outcome.ShouldBe("已过期，延不了");
    }

    private async Task<string> HandledAsync()
    {
        await House.ShipAsync("extension");
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return no;
    }

    private async Task<Clock> HandleClockAsync(string no) => (await House.ClocksAsync(no)).Single(clock => clock.Name == "handle");

    private async Task<IReadOnlyDictionary<string, string>> FieldsAsync(string no, object data) =>
        (await House.SendAsync(new BeginMatter(no, "extension", HotlineHouse.Data(data)), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Fields;
}
