using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Funds.Requests;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>What happens between the approval and the write-off, and after it.</summary>
public sealed class FundSettlementTests : FundCase
{
    [Fact]
    public async Task It_is_settled_in_parts_and_the_payer_may_send_a_part_back()
    {
        var no = await ActedAsync("4,000");
        (await TryAsync(no, "fund-settle", "部分结算", People.Handler, new { amount = "1000", invoiceNo = "1" })).Refusal.ShouldBeOfType<RuleRefusal>().Message
            .ShouldBe("还缺发票，不能办“结算”：请先上传并标明是什么。");
        await SettleAsync(no, "1,000", "部分结算");
        await House.AnswerAsync(no, "fund-pay", "退回结算", Payer, new { reason = "发票抬头不对" });
        await SettleAsync(no, "1,200", "部分结算");
        await House.AnswerAsync(no, "fund-pay", "已付款", Payer, new { voucherNo = "PZ-1" });
        (await BooksAsync()).ShouldBe((996_000, 0, 2_800, 1_200));
        await SettleAsync(no, "2,000");
        await House.AnswerAsync(no, "fund-pay", "已付款", Payer, new { voucherNo = "PZ-2" });
        (await BooksAsync()).ShouldBe((996_800, 0, 0, 3_200));
        (await FundAsync(no)).ShouldSatisfyAllConditions(fund => fund.SettledCents.ShouldBe(320_000), fund => fund.VoucherNo.ShouldBe("PZ-1、PZ-2"));
    }

    [Fact]
    public async Task An_overrun_is_approved_again_by_the_tier_of_the_whole_and_frozen_before_it_is_paid()
    {
        var no = await ActedAsync("4,000");
        await SettleAsync(no, "5,200");
        (await StepsAsync(no)).ShouldBe(["fund-over-second"], "the whole is in the second tier");
        await House.AnswerAsync(no, "fund-over-second", "同意", SecondFinance);
        await House.AnswerAsync(no, "fund-over", "不同意", People.StreetLeader, new { reason = "按合同结" });
        await SettleAsync(no, "5,100");
        await House.AnswerAsync(no, "fund-over-second", "同意", SecondFinance);
        await House.AnswerAsync(no, "fund-over", "同意", People.StreetLeader, new { reason = "地下水位高，多抽两天" });
        (await BooksAsync()).ShouldBe((994_900, 0, 5_100, 0));
        await House.AnswerAsync(no, "fund-pay", "已付款", Payer, new { voucherNo = "PZ-1" });
        (await BooksAsync()).ShouldBe((994_900, 0, 0, 5_100));
        (await FundAsync(no)).ShouldSatisfyAllConditions(fund => fund.ApprovedCents.ShouldBe(510_000), fund => fund.TierName.ShouldBe("第二档"));
    }

    [Fact]
    public async Task A_refused_overrun_is_settled_lower_and_a_later_one_is_approved()
    {
        var no = await ActedAsync("4,000");
        await SettleAsync(no, "5,200", "部分结算");
        await House.AnswerAsync(no, "fund-over-second", "同意", SecondFinance);
        await House.AnswerAsync(no, "fund-over", "不同意", People.StreetLeader, new { reason = "按合同结" });
        await SettleAsync(no, "3,000", "部分结算");
        await House.AnswerAsync(no, "fund-pay", "已付款", Payer, new { voucherNo = "PZ-1" });
        await SettleAsync(no, "60,000");
        await House.AnswerAsync(no, "fund-over-second", "同意", SecondFinance);
        await House.AnswerAsync(no, "fund-over", "同意", DistrictLeader, new { reason = "塌方" });
        foreach (var (role, actor, outcome) in new[] { (Roles.Supervisor, People.Supervisor, "不同意"), (Roles.Reviewer, People.Reviewer, "不同意") })
            await House.DoAsync(new CompleteTask((await OpenAsync(no)).Single(task => task.CandidateRole == role).Id, outcome, HotlineHouse.Data(new { reason = "太多" })), actor);
        await SettleAsync(no, "1,500");
        (await StepsAsync(no)).ShouldBe(["fund-over-second"], "4,500 is more than the 4,000 that were approved");
        await House.AnswerAsync(no, "fund-over-second", "同意", SecondFinance);
        await House.AnswerAsync(no, "fund-over", "同意", Head, new { reason = "多抽两天" });
        await House.AnswerAsync(no, "fund-pay", "已付款", Payer, new { voucherNo = "PZ-2" });
        (await BooksAsync()).ShouldBe((995_500, 0, 0, 4_500));
        await House.AnswerAsync(no, "fund-writeoff", "核销", SecondFinance, new { note = "齐全" });
        (await House.MatterAsync(no)).Outcome.ShouldBe("已核销");
    }

    [Fact]
    public async Task No_approval_takes_an_overrun_above_the_cap_of_a_case()
    {
        var no = await ActedAsync("4,000");
        await SettleAsync(no, "500,000.01");
        await House.AnswerAsync(no, "fund-over-second", "同意", SecondFinance);
        await House.AnswerAsync(no, "fund-over", "同意", DistrictLeader, new { reason = "塌方" });
        foreach (var (role, actor) in new[] { (Roles.Supervisor, People.Supervisor), (Roles.Reviewer, People.Reviewer) })
            await House.DoAsync(new CompleteTask((await OpenAsync(no)).Single(task => task.CandidateRole == role).Id, "同意", []), actor);
        (await StepsAsync(no)).ShouldBe(["fund-over"], "it comes back to who approved it");
        (await House.DoAsync(new GetMatter(no), Finance)).History.ShouldContain(entry => entry.Summary.Contains("500,000.00 元"));
        (await BooksAsync()).Committed.ShouldBe(4_000);
        await House.AnswerAsync(no, "fund-over", "不同意", DistrictLeader, new { reason = "超封顶" });
        (await StepsAsync(no)).ShouldBe(["fund-settle"]);
    }

    [Fact]
    public async Task The_contract_is_signed_with_the_supplier_that_was_approved_or_an_agreed_one()
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request("4,000"));
        await CheckAsync(no, "4000");
        await House.AnswerAsync(no, "fund-approve", "同意", Head);
        (await TryAsync(no, "fund-contract", "签约开工", People.Handler, new { supplier = "亲戚施工队", contractNo = "1" })).Refusal.ShouldBeOfType<Invalid>().Fields["supplier"]
            .ShouldBe("批准的施工单位是石建市政抢修；换单位请选定点库里的，或退回重批。");
        await House.AnswerAsync(no, "fund-contract", "签约开工", People.Handler, new { supplier = "京西供热抢修", contractNo = "1" });
    }

    [Fact]
    public async Task What_is_sent_back_is_changed_and_checked_again_with_another_amount()
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request("8,000"));
        await CheckAsync(no, "8000");
        await House.AnswerAsync(no, "fund-second", "同意", SecondFinance);
        await House.AnswerAsync(no, "fund-approve", "退回修改", People.StreetLeader, new { reason = "围挡不用新做" });
        (await StepsAsync(no)).ShouldBe(["fund-amend"]);
        var changed = new { amount = "4,500", estimate = new[] { new { item = "开挖回填", amount = "4,500" } }, supplier = "石建市政抢修", reason = "去掉围挡" };
        (await TryAsync(no, "fund-amend", "改好了", People.Handler, new { changed.amount, estimate = new[] { new { item = "宴请", amount = "4,500" } }, changed.supplier, changed.reason }))
            .Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["estimate[0].item"]);
        await House.AnswerAsync(no, "fund-amend", "改好了", People.Handler, changed);
        await CheckAsync(no, "4500");
        (await BooksAsync()).Frozen.ShouldBe(4_500, "what was frozen before is free again");
        (await House.MatterTaskAsync(no, "fund-approve")).CandidateRole.ShouldBe(Roles.Reviewer, "the first tier signs now");
        (await TryAsync(no, "fund-approve", "同意", Head)).Refusal.ShouldBeNull();

        var dropped = await AskAsync(Request("2,000", place: "别处"));
        await House.AnswerAsync(dropped, "fund-street", "退回修改", Head, new { reason = "写清楚" });
        await House.AnswerAsync(dropped, "fund-amend", "撤销申请", People.Handler, new { reason = "别的钱解决了" });
        (await House.MatterAsync(dropped)).Outcome.ShouldBe("取消");
    }

    [Fact]
    public async Task Finance_may_grant_less_with_a_reason_and_never_more()
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request("5,200"));
        await House.AnswerAsync(no, "fund-street", "同意", Head);
        await House.AnswerAsync(no, "fund-centre", "同意", People.Reviewer, new { inScope = true, nobodyElse = true, noOther = true });
        (await TryAsync(no, "fund-finance", "同意", Finance, new { amount = "5200.01" })).Refusal.ShouldBeOfType<Invalid>().Fields["amount"].ShouldBe("批准金额 5,200.01 元 超过申请金额 5,200.00 元。");
        (await TryAsync(no, "fund-finance", "同意", Finance, new { amount = "4999.99" })).Refusal.ShouldBeOfType<Invalid>().Fields["reason"].ShouldBe("减额要写理由。");
        await House.AnswerAsync(no, "fund-finance", "同意", Finance, new { amount = "4999.99", reason = "管材按中位价" });
        (await House.MatterTaskAsync(no, "fund-approve")).CandidateRole.ShouldBe(Roles.Reviewer);
    }

    [Fact]
    public async Task What_is_not_accepted_is_put_right_and_accepted_again()
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request("3,000"));
        await CheckAsync(no, "3000");
        await House.AnswerAsync(no, "fund-approve", "同意", Head);
        await House.AnswerAsync(no, "fund-contract", "签约开工", People.Handler, new { supplier = "石建市政抢修", contractNo = "HT-1" });
        await House.AnswerAsync(no, "fund-act", "处置完成", People.Handler, new { note = "换管" });
        var party = (await OpenAsync(no)).Single(task => task.CandidateRole == Roles.Callback);
        await House.DoAsync(new CompleteTask(party.Id, "不通过", HotlineHouse.Data(new { party = "居民", reason = "还在渗水" })), People.Caller);
        (await StepsAsync(no)).ShouldBe(["fund-act"], "one who does not accept is enough");
        await House.AnswerAsync(no, "fund-act", "处置完成", People.Handler, new { note = "重新封堵" });
        await AcceptAsync(no);
        (await StepsAsync(no)).ShouldBe(["fund-settle"]);
    }

    [Fact]
    public async Task Money_that_came_back_is_available_again_and_never_more_than_was_paid()
    {
        var no = await ActedAsync("4,000");
        await SettleAsync(no, "4,000");
        await House.AnswerAsync(no, "fund-pay", "已付款", Payer, new { voucherNo = "PZ-1" });
        await House.AnswerAsync(no, "fund-writeoff", "核销", SecondFinance, new { note = "齐全" });
        (await House.SendAsync(new RecoverFunds(no, "4000.01", "产权单位", "收-1"), Finance)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["amount"]);
        (await House.SendAsync(new RecoverFunds(no, "一千", "产权单位", "收-1"), Finance)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["amount"]);
        (await House.SendAsync(new RecoverFunds(no, "1000", "产权单位", "收-1"), People.StreetLeader)).Refusal.ShouldBeOfType<Forbidden>();
        var back = await House.DoAsync(new RecoverFunds(no, "1,800", "产权单位", "收-1"), Finance);
        (back.RecoveredCents, back.LeftCents).ShouldBe((180_000, 220_000));
        (await BooksAsync()).ShouldBe((997_800, 0, 0, 2_200));
        var entry = (await StoryAsync(no)).Entries.Last();
        (entry.Movement, entry.Reason, entry.ByName).ShouldBe((FundMovement.Recover, "产权单位还款 1,800.00 元", "林静"));
    }

    [Fact]
    public async Task Only_small_ones_are_approved_in_bulk_and_each_row_is_told_why_not()
    {
        await OpenBooksAsync();
        var ids = new List<long>();
        foreach (var amount in new[] { "4,000", "3,000", "8,000" })
        {
            var no = await AskAsync(Request(amount, place: "地点" + amount));
            await CheckAsync(no, amount);
            if (amount == "8,000")
                await House.AnswerAsync(no, "fund-second", "同意", SecondFinance);
            ids.Add((await House.MatterTaskAsync(no, "fund-approve")).Id);
        }

        var leader = Head with { Roles = new HashSet<string> { Roles.Reviewer, Roles.Leader } };
        var done = await House.DoAsync(new ApproveFunds([.. ids, 5], "同意"), leader);
        done.Rows.Select(row => (row.Done, row.Code)).ShouldBe([(true, null), (true, null), (false, "fund-not-bulk"), (false, "fund-not-approval")]);
        done.Rows[2].Message.ShouldNotBeNull().ShouldEndWith("在“第二档”，这一档要逐件审批。");
    }

    [Fact]
    public async Task A_changed_scheme_says_what_changed_and_a_request_keeps_the_one_it_was_judged_by()
    {
        await OpenBooksAsync();
        var before = await AskAsync(Request("4,000"));
        var sheet = await House.DoAsync(new GetFundScheme(), People.Handler);
        (sheet.Version, sheet.Scheme.Tiers.Count, sheet.Shipped.Count).ShouldBe((1, 3, 3));
        var raised = sheet.Scheme with
        {
            Tiers = [sheet.Scheme.Tiers[0] with { To = 3000 }, sheet.Scheme.Tiers[1] with { From = 3000, Countersigners = [new FundSigner(Roles.Supervisor, "centre")] }, sheet.Scheme.Tiers[2]],
        };
        (await House.SendAsync(new SetFundScheme(raised with { Tiers = [raised.Tiers[1]] }, "试"), Admin)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldContain("tiers[0].from");
        (await House.SendAsync(new SetFundScheme(raised, " "), Admin)).Refusal.ShouldBeOfType<Invalid>();
        (await House.SendAsync(new SetFundScheme(raised, "财政局 12 号文", 7), Admin)).Refusal.ShouldBeOfType<Conflict>();
        (await House.SendAsync(new SetFundScheme(raised, "财政局 12 号文"), Finance)).Refusal.ShouldBeOfType<Forbidden>();
        var line = await House.DoAsync(new SetFundScheme(raised, "财政局 12 号文", 1), Admin);
        (line.Version, line.ByName).ShouldBe((2, "周明"));
        line.Changes.ShouldBe(["档次 1.终点：5000 → 3000", "档次 2.起点：5000 → 3000", "档次 2.会签 1：无 → 角色 督办 单位 区中心"], ignoreOrder: true);

        var after = await AskAsync(Request("4,000", place: "别处"));
        ((await FundAsync(before)).TierName, (await FundAsync(after)).TierName).ShouldBe(("第一档", "第二档"));
        (await StoryAsync(before)).SchemeVersion.ShouldBe(1);
        (await House.DoAsync(new GetFundScheme(1), Finance)).InForce.ShouldBeFalse();
    }

    [Fact]
    public async Task The_list_is_cut_by_state_and_by_right_and_comes_as_a_workbook()
    {
        await OpenBooksAsync();
        var first = await AskAsync(Request("4,000"));
        var second = await AskAsync(Request("3,000", place: "玉泉西里"));
        await House.AnswerAsync(second, "fund-street", "不同意", Head, new { reason = "不急" });
        async Task<string> FindAsync(ListFunds asked, Actor actor) => string.Join(',', (await House.DoAsync(asked, actor)).Items.Select(row => row.No));
        (await FindAsync(new ListFunds(), Finance)).ShouldBe($"{second},{first}");
        (await FindAsync(new ListFunds(FundState.Open), Finance)).ShouldBe(first);
        (await FindAsync(new ListFunds(FundState.Dropped), Finance)).ShouldBe(second);
        (await FindAsync(new ListFunds(FundState.Mine), Head)).ShouldBe(first);
        (await FindAsync(new ListFunds(Search: "玉泉 塌陷"), Finance)).ShouldBe(second);
        (await FindAsync(new ListFunds(StreetId: People.BureauId), Finance)).ShouldBe("");
        (await FindAsync(new ListFunds(), People.BureauHandler)).ShouldBe("", "another unit sees none of it");
        (await House.SendAsync(new GetFund(first), People.BureauHandler)).Refusal.ShouldBeOfType<NotFound>();
        var page = await House.DoAsync(new ListFunds(Take: 1), Finance);
        (await FindAsync(new ListFunds(After: page.Next), Finance)).ShouldBe(first);
        (await House.DoAsync(new ExportFunds(), Finance)).Content.Length.ShouldBeGreaterThan(1000);
        (await House.DoAsync(new GetFundForm(), People.Handler)).Fields.Single(field => field.Name == "category").Options.Count.ShouldBe(8);
    }

    private async Task<string> ActedAsync(string amount)
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request(amount));
        await CheckAsync(no, amount);
        await House.AnswerAsync(no, "fund-approve", "同意", Head);
        await ActAsync(no);
        return no;
    }
}
