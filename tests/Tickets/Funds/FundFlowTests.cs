using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Funds.Requests;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>应急资金 from the request to the write-off: scenario 12 of the domain and what surrounds it.</summary>
public sealed class FundFlowTests : FundCase
{
    [Fact]
    public async Task A_request_goes_its_whole_way_and_its_story_is_one_page()
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request("4.86万"));
        no.ShouldStartWith("ZJ260302-");
        await CheckAsync(no, "48600");
        (await BooksAsync()).ShouldBe((951_400, 48_600, 0, 0));
        await House.AnswerAsync(no, "fund-second", "同意", SecondFinance);
        await House.AnswerAsync(no, "fund-approve", "同意", People.StreetLeader);
        await ActAsync(no);
        (await BooksAsync()).ShouldBe((951_400, 0, 48_600, 0));
        await SettleAsync(no, "41,870.00");
        await House.AnswerAsync(no, "fund-pay", "已付款", Payer, new { voucherNo = "PZ-9" });
        (await BooksAsync()).ShouldBe((958_130, 0, 0, 41_870), "what was not needed is released");
        await House.AnswerAsync(no, "fund-writeoff", "核销", SecondFinance, new { note = "票据齐全" });

        (await House.MatterAsync(no)).ShouldSatisfyAllConditions(ended => ended.Status.ShouldBe(MatterStatus.Ended), ended => ended.Outcome.ShouldBe("已核销"));
        (await House.ReadAsync(db => db.Tickets.SingleAsync())).Status.ShouldBe(TicketStatus.Closed);
        var story = await StoryAsync(no);
        story.Signatures.Select(one => one.Step).ShouldBe(["申请人", "街道初审", "区中心审核", "财务审核", "财务复核", "分级审批", "签约开工", "处置", "三方验收", "三方验收", "三方验收", "结算", "拨付", "核销"]);
        story.Signatures.ShouldAllBe(one => one.View["accounts"]!.AsArray().Count == 2);
        var approval = story.Signatures.Single(one => one.Step == "分级审批");
        ((long)approval.View["accounts"]![0]!["frozen"]!, (string?)approval.View["tier"], approval.PersonName).ShouldBe((4_860_000, "第二档", "赵立新"));
        approval.View["files"]!.AsArray().ShouldBeEmpty("what came later is not in what they saw");
        story.Signatures.Last().View["files"]!.AsArray().Count.ShouldBe(3);
        story.Entries.Count(entry => entry.Account == "八角街道").ShouldBe(story.Entries.Count / 2);
        (story.Capitals, story.InvoiceNo, story.VoucherNo, story.ContractNo).ShouldBe(("肆万捌仟陆佰元整", "FP-41,870.00", "PZ-9", "HT-1"));
        (await House.DoAsync(new CheckFundFiles(no), Finance)).ShouldAllBe(file => file.Intact);
    }

    [Theory]
    [InlineData("4,999.99", "reviewer", false, false)]
    [InlineData("5,000.00", "leader", true, false)]
    [InlineData("5,000.01", "leader", true, false)]
    [InlineData("49,999.99", "leader", true, false)]
    [InlineData("50,000.00", "leader", true, true)]
    [InlineData("50,000.01", "leader", true, true)]
    public async Task Each_amount_asks_for_the_signatures_of_its_tier(string amount, string role, bool two, bool meeting)
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request(amount));
        await CheckAsync(no, amount);
        if (two)
            await House.AnswerAsync(no, "fund-second", "同意", SecondFinance);
        var approval = await House.MatterTaskAsync(no, "fund-approve");
        (approval.CandidateRole, approval.CandidateUnitId).ShouldBe((role, meeting ? 1 : People.StreetId));
        await House.AnswerAsync(no, "fund-approve", "同意", meeting ? DistrictLeader : role == Roles.Leader ? People.StreetLeader : Head);
        (await StepsAsync(no)).ShouldBe(meeting ? ["fund-countersign", "fund-countersign", "fund-countersign"] : ["fund-contract"]);
    }

    [Fact]
    public async Task Two_orders_of_one_place_on_one_day_add_up_and_the_second_signs_as_the_sum()
    {
        await OpenBooksAsync();
        var first = await AskAsync(With(Request("30,000"), "甲公司", "乙公司", "丙公司"));
        var second = await AskAsync(With(Request("20,000", place: "苹果园南路8号院，西侧"), "丁公司", "戊公司"));
        var fund = await FundAsync(second);
        (fund.SplitCents, fund.SplitWith, fund.TierName).ShouldBe((3_000_000, first, "第三档"));
        (await StoryAsync(second)).Splits.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            part => part.No.ShouldBe(first), part => (part.SamePlace, part.SameSupplier, part.SameTicket).ShouldBe((true, false, false)));
        await CheckAsync(second, "20,000");
        await House.AnswerAsync(second, "fund-second", "同意", SecondFinance);
        (await House.MatterTaskAsync(second, "fund-approve")).CandidateUnitId.ShouldBe(1);

        await House.PassAsync(TimeSpan.FromDays(31));
        var later = await AskAsync(With(Request("20,000"), "己公司", "庚公司"));
        (await FundAsync(later)).ShouldSatisfyAllConditions(alone => alone.SplitCents.ShouldBe(0), alone => alone.TierName.ShouldBe("第二档"));
    }

    [Fact]
    public async Task Of_a_countersigning_two_of_three_are_enough_and_the_approver_is_none_of_them()
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request("6万"));
        await CheckAsync(no, "60000");
        await House.AnswerAsync(no, "fund-second", "同意", SecondFinance);
        await House.AnswerAsync(no, "fund-approve", "同意", DistrictLeader);
        var asked = (await OpenAsync(no)).ToDictionary(task => task.CandidateRole, task => task.Id);
        (await House.SendAsync(new CompleteTask(asked[Roles.Leader], "同意", []), DistrictLeader)).Refusal.ShouldBeOfType<RuleRefusal>().Message
            .ShouldBe("马国强已在“分级审批”签过字：要两个人审批，不能是同一人，请由别人办。");
        await House.DoAsync(new CompleteTask(asked[Roles.Supervisor], "同意", []), People.Supervisor);
        await House.DoAsync(new CompleteTask(asked[Roles.Reviewer], "同意", []), People.Reviewer);
        (await StepsAsync(no)).ShouldBe(["fund-contract"]);
    }

    [Fact]
    public async Task Cancelling_releases_what_is_frozen_and_refusing_does_too()
    {
        await OpenBooksAsync();
        var cancelled = await AskAsync(Request("4,000"));
        await CheckAsync(cancelled, "4000");
        await House.AnswerAsync(cancelled, "fund-approve", "同意", Head);
        (await BooksAsync()).Frozen.ShouldBe(4_000);
        await House.AnswerAsync(cancelled, "fund-contract", "取消", People.Handler, new { reason = "产权单位自己修了" });
        (await House.MatterAsync(cancelled)).Outcome.ShouldBe("取消");
        (await BooksAsync()).ShouldBe((1_000_000, 0, 0, 0));

        var refused = await AskAsync(Request("3,000", place: "别处"));
        await CheckAsync(refused, "3000");
        await House.AnswerAsync(refused, "fund-approve", "不同意", Head, new { reason = "不急" });
        (await BooksAsync()).ShouldBe((1_000_000, 0, 0, 0));
        (await House.MatterAsync(refused)).Outcome.ShouldBe("不同意");

        var withdrawn = await AskAsync(Request("2,000", place: "第三处"));
        await CheckAsync(withdrawn, "2000");
        await House.DoAsync(new WithdrawMatter(withdrawn, "不用了"), People.Handler);
        (await BooksAsync()).ShouldBe((1_000_000, 0, 0, 0));
    }

    [Fact]
    public async Task Without_money_finance_is_told_what_is_left_and_tries_again()
    {
        await OpenBooksAsync(yuan: 10_000);
        var first = await AskAsync(Request("4,000"));
        await CheckAsync(first, "4000");
        var second = await AskAsync(Request("9,000", place: "别处"));
        await CheckAsync(second, "9000");
        (await StepsAsync(second)).ShouldBe(["fund-finance"]);
        var told = (await House.DoAsync(new GetMatter(second), Finance)).History.First(entry => entry.Summary.Contains("6,000.00"));
        told.Summary.ShouldContain(first);
        await House.AnswerAsync(first, "fund-approve", "不同意", Head, new { reason = "让给更急的" });
        await House.AnswerAsync(second, "fund-finance", "同意", Finance, new { amount = "9000" });
        (await BooksAsync()).Frozen.ShouldBe(9_000);
    }

    [Fact]
    public async Task The_flow_is_tried_beside_a_sample_ticket_to_its_end_and_keeps_nothing()
    {
        await House.ShipAsync("emergency-fund");
        var run = (await House.DoAsync(new SimulateFlow("emergency-fund", VersionChoice.Latest, ["complex"]), Admin)).Runs.Single();
        run.Incidents.ShouldBeEmpty();
        (run.End, run.EndNote).ShouldBe((SimulationEnd.Ended, "已核销"));
        run.Tasks.Select(task => task.Name).ShouldContain("三方验收");
        (await House.ReadAsync(db => Task.FromResult(db.FundRequests.Count() + db.FundEntries.Count() + db.FundSignatures.Count()))).ShouldBe(0);
    }

    private static Dictionary<string, object> With(Dictionary<string, object> asked, params string[] quoted)
    {
        asked["supplier"] = quoted[0];
        asked["quotes"] = quoted.Select(supplier => new { supplier, amount = asked["amount"] }).ToArray<object>();
        return asked;
    }
}
