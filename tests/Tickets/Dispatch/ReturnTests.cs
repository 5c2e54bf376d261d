using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Dispatch.Reasons;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Dispatch;

public sealed class ReturnTests : FlowTest
{
    private static readonly Actor Admin = People.Dispatcher with { Id = 120, DisplayName = "管理员", Roles = new HashSet<string> { Roles.Admin } };

    /// <summary>domain.md section 9, scenario 2.</summary>
    [Fact]
    public async Task After_three_returns_by_two_units_the_dispatch_is_binding_and_the_first_receiver_leads()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId });
        await House.CompleteAsync(no, "accept", "退单", People.BureauHandler, NotOurs);
        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.StreetId });
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);

        var plain = await House.TryAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId });
        plain.Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("return-cap");
        await House.CompleteAsync(no, "dispatch", "强制派单", People.Dispatcher, new { reason = "两家都在推，按首接负责制办", assistingUnitIds = new[] { People.BureauId } });

        var task = await House.TaskAsync(no, "accept");
        (task.CandidateUnitId, task.Hint).ShouldBe((People.StreetId, "强制派单：两家都在推，按首接负责制办"));
        (await House.TryAsync(no, "accept", "退单", People.Handler, NotOurs)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("return-final");
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        var ticket = await House.TicketAsync(no);
        (ticket.LeadUnitId, ticket.ReturnCount, ticket.BoundBy).ShouldBe((People.StreetId, 3, ReturnAnswer.Forced));
        ticket.AssistingUnits.ShouldHaveSingleItem().UnitId.ShouldBe(People.BureauId);
        var returns = await House.ReadAsync(db => db.Returns.OrderBy(x => x.Id).ToListAsync());
        returns.Select(x => (x.UnitName, x.Answer)).ShouldBe(
            [("八角街道", ReturnAnswer.Dispatched), ("区水务局", ReturnAnswer.Dispatched), ("八角街道", ReturnAnswer.Forced)]);
        (await House.HistoryAsync(no)).ShouldContain(x => x.Action == "return.answered" && x.Summary == "强制派单给八角街道，由首接单位主办到底" && x.Reason == "两家都在推，按首接负责制办");
    }

    /// <summary>domain.md section 9, scenario 3.</summary>
    [Theory]
    [InlineData("1wd", true)]
    [InlineData("2wd", false)]
    public async Task A_return_on_the_second_working_day_is_too_late_for_a_window_of_one(string window, bool refused)
    {
        House.Options.Returns.Window = window;
        var no = await House.TakeInAsync(level: TicketLevel.FifteenDays);
        House.Time.Advance(TimeSpan.FromHours(34));

        var result = await House.TryAsync(no, "accept", "退单", People.Handler, NotOurs);
        (result.Refusal as RuleRefusal)?.Code.ShouldBe("return-too-late");
        result.Succeeded.ShouldBe(!refused);
        if (refused)
            (await House.DoAsync(new GetTask((await House.TaskAsync(no, "accept")).Id), People.Handler)).Closed["退单"].ShouldContain("现在已过期");
    }

    [Fact]
    public async Task Silence_until_the_end_of_the_window_is_acceptance_and_whoever_comes_later_is_told()
    {
        var no = await House.TakeInAsync();
        var task = await House.TaskAsync(no, "accept");
        await House.PassAsync(task.LapsesAt!.Value - House.Time.GetUtcNow() - TimeSpan.FromSeconds(1));
        (await House.TicketAsync(no)).Stage.ShouldBe("accept");
        await House.PassAsync(TimeSpan.FromSeconds(1));

        (await House.TicketAsync(no)).Stage.ShouldBe("respond");
        var accepted = await House.ReadAsync(db => db.Tasks.SingleAsync(x => x.Id == task.Id));
        (accepted.Status, accepted.Outcome, accepted.CompletedById, accepted.CompletedByName, accepted.AssigneeId)
            .ShouldBe((HumanTaskStatus.Completed, "接单", 0, "系统", null));
        (await House.TaskAsync(no, "respond")).Hint.ShouldBe("期限内没有答复，视为接单");
        (await House.ClocksAsync(no)).Single(x => x.Name == "accept").Status.ShouldBe(ClockStatus.Stopped);
        (await House.SendAsync(new CompleteTask(task.Id, "退单", HotlineHouse.Data(NotOurs)), People.Handler)).Refusal
            .ShouldBeOfType<Conflict>().By.ShouldBe("系统");
        (await House.HistoryAsync(no)).Count(x => x.Summary == "期限内没有答复，视为接单").ShouldBe(1);
        (await House.FireTimersAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_return_in_the_last_second_of_the_window_wins_and_silence_is_not_counted()
    {
        var no = await House.TakeInAsync();
        House.Time.SetUtcNow((await House.TaskAsync(no, "accept")).LapsesAt!.Value);
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
        await House.FireTimersAsync();

        (await House.TicketAsync(no)).Stage.ShouldBe("dispatch");
        (await House.HistoryAsync(no)).ShouldNotContain(x => x.Summary.StartsWith("期限内没有答复", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clocks_run_on_from_the_first_dispatch_and_say_why()
    {
        var no = await House.TakeInAsync();
        var first = (await House.ClocksAsync(no)).Where(x => x.Name != "dispatch").Select(x => (x.Name, x.StartedAt, x.DueAt)).ToList();
        await House.PassAsync(TimeSpan.FromHours(1));
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
        await House.PassAsync(TimeSpan.FromHours(1));
        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId });

        var clocks = await House.ClocksAsync(no);
        clocks.Where(x => x.Name != "dispatch").Select(x => (x.Name, x.StartedAt, x.DueAt)).ShouldBe(first);
        var task = await House.TaskAsync(no, "accept");
        task.DueAt.ShouldBe(first.Single(x => x.Name == "accept").DueAt);
        task.LapsesAt!.Value.ShouldBeGreaterThanOrEqualTo(House.Time.GetUtcNow().AddHours(8));
        (await BillAsync(clocks.Single(x => x.Name == "handle"))).ShouldContain("时限从首次派单起连续计算");
    }

    [Fact]
    public async Task A_reason_that_says_so_starts_the_clocks_anew()
    {
        await House.DoAsync(new SaveReturnReason("诉求要素不全", "无法办理", RestartsClocks: true), Admin);
        var no = await House.TakeInAsync();
        await House.PassAsync(TimeSpan.FromHours(1));
        await House.CompleteAsync(no, "accept", "退单", People.Handler, new { cause = "诉求要素不全", reason = "没有门牌号" });
        await House.PassAsync(TimeSpan.FromHours(1));
        await House.CompleteAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.StreetId });

        var clock = (await House.ClocksAsync(no)).Single(x => x is { Name: "handle", Status: ClockStatus.Running });
        clock.StartedAt.ShouldBe(House.Time.GetUtcNow());
        (await BillAsync(clock)).ShouldContain("按退单事由的规定重新起算");
        (await House.ReadAsync(db => db.Returns.SingleAsync())).LegalBasis.ShouldBe("无法办理");
    }

    [Fact]
    public async Task A_refused_return_goes_back_to_the_unit_with_the_reason_and_binds_it()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
        var unexplained = await House.TryAsync(no, "dispatch", "驳回退单", People.Dispatcher);
        unexplained.Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["reason"]);
        await House.CompleteAsync(no, "dispatch", "驳回退单", People.Dispatcher, new { reason = "地点在八角街道辖区内" });

        var task = await House.TaskAsync(no, "accept");
        (task.CandidateUnitId, task.Hint).ShouldBe((People.StreetId, "退单被驳回：地点在八角街道辖区内"));
        (await House.TicketAsync(no)).People.Leader.ShouldBe("赵立新");
        (await House.TryAsync(no, "accept", "退单", People.Handler, NotOurs)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("return-refused");
        House.Options.Returns.AgainAfterRefusal = true;
        await House.CompleteAsync(no, "accept", "退单", People.Handler, NotOurs);
        (await House.ReadAsync(db => db.Returns.OrderBy(x => x.Id).Select(x => x.Answer).ToListAsync())).ShouldBe([ReturnAnswer.Refused, null]);
    }

    [Fact]
    public async Task Nothing_is_refused_or_forced_that_nobody_returned()
    {
        var no = await House.TakeInAsync(dispatch: false);
        var task = await House.DoAsync(new GetTask((await House.TaskAsync(no, "dispatch")).Id), People.Dispatcher);
        task.Closed.Keys.ShouldBe(["驳回退单", "强制派单"], ignoreOrder: true);
        foreach (var outcome in task.Closed.Keys)
            (await House.TryAsync(no, "dispatch", outcome, People.Dispatcher, new { reason = "没有人退过" })).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("not-returned");
    }

    [Fact]
    public async Task Unclear_ownership_stays_with_the_first_unit_and_assisting_units_are_added()
    {
        await House.DoAsync(new SaveReturnReason("权属不清", "首接负责", StaysWithFirst: true), Admin);
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "退单", People.Handler, new { cause = "权属不清", reason = "管线说不清是谁的" });

        var swapped = await House.TryAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = People.BureauId });
        swapped.Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("first-receiver");
        (await House.DoAsync(new GetTask((await House.TaskAsync(no, "dispatch")).Id), People.Dispatcher)).Defaults["leadUnitId"]!.ToString().ShouldBe("10");
        await House.CompleteAsync(no, "dispatch", "驳回退单", People.Dispatcher, new { reason = "首接负责", assistingUnitIds = new[] { People.BureauId } });
        var ticket = await House.TicketAsync(no);
        (ticket.LeadUnitId, ticket.AssistingUnits.Single().UnitId).ShouldBe((People.StreetId, People.BureauId));
    }

    [Fact]
    public async Task The_form_offers_the_catalogue_and_takes_nothing_else()
    {
        var reason = await House.DoAsync(new SaveReturnReason("属地不符", "行政区划界线"), Admin);
        await House.DoAsync(new SaveReturnReason("旧事由", IsActive: false), Admin);
        var no = await House.TakeInAsync();
        var form = (await House.DoAsync(new GetTask((await House.TaskAsync(no, "accept")).Id), People.Handler)).Form;
        var option = form.Fields.Single(field => field.Name == "cause").Options.ShouldHaveSingleItem();
        (option.Value, option.Fills!["legalBasis"]).ShouldBe(("属地不符", "行政区划界线"));

        (await House.TryAsync(no, "accept", "退单", People.Handler, NotOurs)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["cause"]);
        (await House.TryAsync(no, "accept", "退单", People.Handler, new { cause = "旧事由", reason = "不归我管", legalBasis = "三定" })).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["cause"]);
        (await House.SendAsync(new SaveReturnReason(" 属地不符"), Admin)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["name"]);
        (await House.SendAsync(new SaveReturnReason("属地不符", Id: reason.Id, Version: 7), Admin)).Refusal.ShouldBeOfType<Conflict>();
        (await House.SendAsync(new SaveReturnReason("属地不符"), People.Dispatcher)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.DoAsync(new ListReturnReasons(), People.Handler)).Select(x => x.Name).ShouldBe(["属地不符"]);
    }

    private Task<string> BillAsync(Clock clock) => House.ReadAsync(async db =>
        System.Text.RegularExpressions.Regex.Unescape((await db.ClockExplanations.SingleAsync(x => x.ClockId == clock.Id)).Json));
}
