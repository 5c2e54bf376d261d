using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Funds.Requests;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>What may not be asked for, and who may not sign.</summary>
public sealed class FundRuleTests : FundCase
{
    [Fact]
    public async Task What_a_scheme_forbids_is_refused_by_field()
    {
        await OpenBooksAsync();
        async Task<string> WhyAsync(string field, object asked) => (await RefusedAsync(asked)).ShouldBeOfType<Invalid>().Fields[field];
        (await WhyAsync("amount", Request("500,000.01"))).ShouldBe("500,000.01 元超过“管网抢修”单件封顶 500,000.00 元。");
        (await WhyAsync("estimate", With(Request("6000"), "estimate", new object[] { new { item = "开挖", amount = "5999.99" } }))).ShouldBe("估算各项加起来是 5,999.99 元，和申请金额 6,000.00 元 对不上。");
        (await WhyAsync("estimate[0].item", With(Request("100"), "estimate", new object[] { new { item = "验收接待费", amount = "100" } }))).ShouldBe("“验收接待费”在负面清单里：接待、招待，不能用应急资金。");
        (await WhyAsync("quotes", Request("10,000", supplier: "街边施工队"))).ShouldBe("10,000.00 元要 2 家报价，只有 0 家。");
        (await WhyAsync("category", With(Request("100"), "category", "旅游"))).ShouldContain("管网抢修");
        (await WhyAsync("use", With(Request("100"), "use", "买车"))).ShouldContain("排水管线抢修");
        (await WhyAsync("amount", Request("-5"))).ShouldContain("申请金额");
        (await WhyAsync("amount", Request("1.005"))).ShouldContain("申请金额");
        (await House.ReadAsync(db => db.FundRequests.CountAsync())).ShouldBe(0);
        (await House.ReadAsync(db => db.Tickets.CountAsync())).ShouldBe(0, "nothing is half done");
        await AskAsync(Request("9,999.99", supplier: "街边施工队"));
    }

    [Fact]
    public async Task Applicant_approver_payer_and_acceptance_signer_are_four_people()
    {
        await OpenBooksAsync();
        var applicant = Head with { Roles = new HashSet<string> { Roles.Handler, Roles.Reviewer } };
        var no = await AskAsync(Request("4,000"), applicant);
        var self = (await TryAsync(no, "fund-street", "同意", applicant)).Refusal.ShouldBeOfType<RuleRefusal>();
        (self.Code, self.Message).ShouldBe(("fund-same-person", "何志刚已作为申请人在“申请人”签过字，不能再作审批人：申请人、审批人、付款人、验收人不能是同一人，请由别人办。"));
        (await TryAsync(no, "fund-street", "不同意", applicant, new { reason = "试试" })).Refusal.ShouldBeOfType<RuleRefusal>("nor may they refuse it");
        (await StoryAsync(no, applicant)).WhyNot.Values.ShouldHaveSingleItem().ShouldBe(self.Message);
        var head = Head with { Id = 220, DisplayName = "孙丽华" };
        await House.AnswerAsync(no, "fund-street", "同意", head);
        await House.AnswerAsync(no, "fund-centre", "同意", People.Reviewer, new { inScope = true, nobodyElse = true, noOther = true });
        await House.AnswerAsync(no, "fund-finance", "同意", Finance, new { amount = "4000" });
        await House.AnswerAsync(no, "fund-approve", "同意", head);
        await House.AnswerAsync(no, "fund-contract", "签约开工", People.Handler, new { supplier = "石建市政抢修", contractNo = "HT-1" });
        await House.AnswerAsync(no, "fund-act", "处置完成", People.Handler, new { note = "换管" });
        var acceptance = (await OpenAsync(no)).Single(task => task.CandidateRole == Roles.Handler);
        (await House.SendAsync(new CompleteTask(acceptance.Id, "通过", HotlineHouse.Data(new { party = "街道" })), applicant)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldContain("不能再作验收人");
        (await House.SendAsync(new CompleteTask(acceptance.Id, "通过", HotlineHouse.Data(new { party = "街道" })), People.Colleague)).Refusal.ShouldBeOfType<RuleRefusal>().Message
            .ShouldBe("还缺处置前照片、处置后照片，不能办“三方验收”：请先上传并标明是什么。");
        await AcceptAsync(no);
        await SettleAsync(no, "4000");
        (await TryAsync(no, "fund-pay", "已付款", Finance, new { voucherNo = "1" })).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldContain("林静已作为审批人在“财务审核”签过字，不能再作付款人");
        await House.AnswerAsync(no, "fund-pay", "已付款", Payer, new { voucherNo = "1" });
        (await TryAsync(no, "fund-writeoff", "核销", Payer, new { note = "齐全" })).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("fund-same-person");
    }

    [Fact]
    public async Task Two_persons_are_two_and_a_substitute_signs_as_the_person_stood_in_for()
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request("8,000"));
        await CheckAsync(no, "8000");
        (await TryAsync(no, "fund-second", "同意", Finance)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldBe("林静已在“财务审核”签过字：要两个人审批，不能是同一人，请由别人办。");
        var standsIn = SecondFinance with { Standing = [new Capacity(Finance.Id, Finance.DisplayName, [Roles.Finance], ["/1/"])] };
        (await TryAsync(no, "fund-second", "同意", standsIn)).Refusal.ShouldBeOfType<RuleRefusal>("the absent one has signed").Code.ShouldBe("fund-same-person");
        await House.AnswerAsync(no, "fund-second", "同意", SecondFinance);
        var forApplicant = People.StreetLeader with { Id = 230, DisplayName = "代班", Standing = [new Capacity(People.Handler.Id, People.Handler.DisplayName, [Roles.Leader], ["/1/10/"])] };
        (await TryAsync(no, "fund-approve", "同意", forApplicant)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldContain("不能再作审批人");
    }

    [Fact]
    public async Task An_urgent_one_acts_at_once_and_its_late_papers_close_the_way_to_the_next_of_the_street()
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request("4,000", urgent: true, supplier: "街边施工队"));
        (await StepsAsync(no)).ShouldBe(["fund-act", "fund-papers", "fund-street"], ignoreOrder: true);
        await House.AnswerAsync(no, "fund-act", "处置完成", People.Handler, new { note = "围挡、抽排" });
        await CheckAsync(no, "4000");
        await House.AnswerAsync(no, "fund-approve", "同意", Head);
        await House.AnswerAsync(no, "fund-contract", "签约开工", People.Handler, new { supplier = "街边施工队", contractNo = "HT-2" });
        (await StepsAsync(no)).ShouldBe(["fund-papers", "fund-accept", "fund-accept", "fund-accept"], ignoreOrder: true);
        await AcceptAsync(no);
        (await StepsAsync(no)).ShouldBe(["fund-papers"], "what is not proved is not settled");

        await House.PassAsync(TimeSpan.FromDays(15) + TimeSpan.FromMinutes(1));
        (await House.DoAsync(new ListFunds(FundState.Late), Finance)).Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.No.ShouldBe(no), row => row.PapersLate.ShouldBeTrue());
        (await House.MatterTaskAsync(no, "fund-papers")).Overdue.ShouldBeTrue();
        var closed = (await RefusedAsync(Request("1,000", place: "别处", urgent: true))).ShouldBeOfType<RuleRefusal>();
        (closed.Code, closed.Message).ShouldBe(("fund-papers-late", $"这些先处置的补件已逾期：{no}。补齐之前本街道不能再先处置，请按一般程序申请。"));
        await AskAsync(Request("1,000", place: "别处"));

        await House.AnswerAsync(no, "fund-papers", "补齐了", People.Handler, new { note = "合同、照片" });
        await AskAsync(Request("1,000", place: "第三处", urgent: true));
        (await StepsAsync(no)).ShouldBe(["fund-settle"]);
    }

    [Fact]
    public async Task Large_urgent_ones_bring_their_quotes_with_the_papers_and_a_refused_one_is_over()
    {
        await OpenBooksAsync();
        var no = await AskAsync(Request("12,000", urgent: true, supplier: "甲公司"));
        (await TryAsync(no, "fund-papers", "补齐了", People.Handler, new { note = "报价还缺" })).Refusal.ShouldBeOfType<Invalid>().Fields["quotes"].ShouldBe("12,000.00 元要 2 家报价，只有 0 家。");
        await House.AnswerAsync(no, "fund-papers", "补齐了", People.Handler, new { note = "两家报价", quotes = new[] { new { supplier = "甲公司", amount = "12000" }, new { supplier = "乙公司", amount = "12500" } } });
        await House.AnswerAsync(no, "fund-street", "退回修改", Head, new { reason = "写清楚谁的管" });
        await House.AnswerAsync(no, "fund-amend", "改好了", People.Handler, new { amount = "12,000", estimate = new[] { new { item = "开挖", amount = "12,000" } }, supplier = "甲公司", reason = "补了说明" });
        await House.AnswerAsync(no, "fund-street", "不同意", Head, new { reason = "产权单位的事" });
        (await House.MatterAsync(no)).ShouldSatisfyAllConditions(over => over.Outcome.ShouldBe("不同意"), over => over.IsOpen.ShouldBeFalse());
        (await OpenAsync(no)).ShouldBeEmpty("the work that ran beside it is over too");
    }

    [Fact]
    public async Task A_citizens_ticket_cannot_close_with_an_open_request_and_has_one_at_once()
    {
        await OpenBooksAsync();
        var ticket = await House.TakeInAsync();
        await House.CompleteAsync(ticket, "accept", "接单", People.Handler);
        await House.CompleteAsync(ticket, "respond", "已响应", People.Handler, Contact);
        var no = await House.BeginAsync(ticket, "fund", People.Handler, Request("3,000"));
        (await House.SendAsync(new BeginMatter(ticket, "fund", HotlineHouse.Data(Request("100"))), People.Handler)).Refusal.ShouldBeOfType<RuleRefusal>().Message.ShouldStartWith(no);
        await HandleAndReviewAsync(ticket);
        await House.CompleteAsync(ticket, "callback", "满意", People.Caller, FlowTest.Asked);
        (await House.TicketAsync(ticket)).Status.ShouldBe(TicketStatus.Open);
        await House.AnswerAsync(no, "fund-street", "不同意", Head, new { reason = "已经修好了" });
        (await House.TicketAsync(ticket)).Status.ShouldBe(TicketStatus.Closed);
    }

    [Fact]
    public async Task A_flow_that_could_pay_unapproved_or_commit_unfrozen_is_not_published()
    {
        await OpenBooksAsync();
        (await PublishAsync(_ => { })).ShouldBeNull();
        (await PublishAsync(flow => Rewire(flow, "two", "True", "contract"))).ShouldBe("“记为拨付”");
        (await PublishAsync(flow => Rewire(flow, "freeze", "余额不足", "two"))).ShouldBe("“占用资金”");
        (await PublishAsync(flow =>
        {
            Rewire(flow, "two", "True", "contract");
            Wrap(flow, "pay-out");
        })).ShouldBe("“打包”", "a container hides nothing");

        async Task<string?> PublishAsync(Action<JsonObject> change)
        {
            var flow = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(House.FlowFolder, "emergency-fund.json")))!.AsObject();
            change(flow);
            var refusal = (await House.SendAsync(new Hotline.Workflows.Tickets.Features.Flows.SaveFlow(flow, Publish: true), Admin)).Refusal;
            if (refusal is null)
                return null;
            refusal.Message.ShouldMatch("会付没有审批过的钱|会占用没有冻结的钱");
            return refusal.Message[(refusal.Message.IndexOf('“'))..(refusal.Message.IndexOf('”') + 1)];
        }
    }

    /// <summary>Puts an activity into a sequence that has its place.</summary>
    private static void Wrap(JsonObject flow, string id)
    {
        var activities = flow["root"]!["activities"]!.AsArray();
        var inner = activities.Single(activity => (string?)activity!["id"] == id)!;
        activities.Remove(inner);
        var lines = flow["root"]!["connections"]!.AsArray();
        foreach (var line in lines.Where(line => (string?)line!["source"]!["activity"] == id).Skip(1).ToList())
            lines.Remove(line);
        lines.Single(line => (string?)line!["source"]!["activity"] == id)!["source"]!["port"] = "Done";
        inner["id"] = id + "-inside";
        activities.Add(new JsonObject
        {
            ["id"] = id,
            ["name"] = "Wrapped",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["displayText"] = "打包" },
            ["activities"] = new JsonArray(inner),
        });
    }

    private static void Rewire(JsonObject flow, string source, string port, string target)
    {
        var line = flow["root"]!["connections"]!.AsArray().Single(line => (string?)line!["source"]!["activity"] == source && (string?)line["source"]!["port"] == port)!;
        line["target"]!["activity"] = target;
    }

    private static Dictionary<string, object> With(Dictionary<string, object> asked, string field, object value)
    {
        asked[field] = value;
        return asked;
    }
}
