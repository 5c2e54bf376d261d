using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Matters;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>冻结, 占用, 拨付, 退回, 释放: what a flow's activities do to the accounts, and by which port they leave.</summary>
public sealed class FundActivityTests : FundTest
{
    [Fact]
    public async Task Money_is_frozen_committed_paid_in_parts_and_the_rest_released_in_both_books()
    {
        var fund = await BeginAsync();
        await DoAsync(fund, "批准", "48,600.00");
        (await StandsAsync()).ShouldBe((95_140_000, 4_860_000, 0, 0));
        await DoAsync(fund, "签约", "4.5万");
        (await StandsAsync()).ShouldBe((95_140_000, 360_000, 4_500_000, 0));
        await DoAsync(fund, "拨付", "20000");
        await DoAsync(fund, "拨付", "2万");
        (await StandsAsync()).ShouldBe((95_140_000, 360_000, 500_000, 4_000_000));
        await DoAsync(fund, "释放");
        (await StandsAsync()).ShouldBe((96_000_000, 0, 0, 4_000_000));
        await DoAsync(fund, "追偿", "18,000.00");
        await DoAsync(fund, "退款", "0.01");
        (await StandsAsync()).ShouldBe((97_800_001, 0, 0, 2_199_999));
        await DoAsync(fund, "结束");
        await CheckAsync();
        (await SaidAsync(fund)).ShouldBe(
        [
            "冻结 48,600.00 元，共批准 48,600.00 元", "占用，合同共 45,000.00 元", "拨付 20,000.00 元，还占用 25,000.00 元",
            "拨付 20,000.00 元，还占用 5,000.00 元", "没付的 8,600.00 元 退回可用", "向责任方追回 18,000.00 元", "收款方退回 0.01 元",
        ]);
    }

    [Fact]
    public async Task What_would_overspend_goes_by_its_port_and_says_the_balance_and_who_holds_the_rest()
    {
        var first = await BeginAsync();
        await DoAsync(first, "批准", "60万");
        var second = await BeginAsync();
        await DoAsync(second, "批准", "40万");
        var third = await BeginAsync();
        await DoAsync(third, "批准", "0.01");
        (await SaidAsync(third)).ShouldBe([$"八角街道 2026 年只剩 0.00 元，要 0.01 元。占着钱的主要是 {first}（600,000.00）、{second}（400,000.00）。"]);
        (await House.MatterTaskAsync(third, PlainFund.Stage)).Hint.ShouldBe((await SaidAsync(third))[0], "whoever has it next is told");
        (await StandsAsync()).ShouldBe((0, 100_000_000, 0, 0));
        await DoAsync(second, "释放");
        await DoAsync(third, "批准", "40万");
        (await StandsAsync()).ShouldBe((0, 100_000_000, 0, 0));
        await CheckAsync();
    }

    [Fact]
    public async Task A_category_runs_out_before_its_street_and_one_without_a_budget_is_not_limited()
    {
        await SetBudgetAsync("1000", category: "树木排险");
        var tree = await BeginAsync("树木排险");
        await DoAsync(tree, "批准", "1000.01");
        (await SaidAsync(tree)).ShouldBe(["树木排险 2026 年只剩 1,000.00 元，要 1,000.01 元。"]);
        await DoAsync(tree, "批准", "1000");
        var other = await BeginAsync("没有预算的类别");
        await DoAsync(other, "批准", "5万");
        (await House.ReadAsync(db => db.FundEntries.Where(entry => entry.RequestNo == other).CountAsync())).ShouldBe(1);
        (await House.ReadAsync(db => db.FundEntries.Where(entry => entry.RequestNo == tree).CountAsync())).ShouldBe(2);
        await CheckAsync();
    }

    [Fact]
    public async Task More_is_approved_later_and_only_the_difference_is_frozen_within_the_limit()
    {
        var fund = await BeginAsync();
        await DoAsync(fund, "批准", "5万");
        await DoAsync(fund, "签约", "5万");
        await DoAsync(fund, "签约", "5.5万");
        await DoAsync(fund, "批准", "5.5万", limit: "54,999.99");
        await DoAsync(fund, "批准", "5.5万", limit: "5.5万");
        await DoAsync(fund, "签约", "5.5万");
        await DoAsync(fund, "拨付", "55,000.01");
        await DoAsync(fund, "拨付", "55,000.00");
        await DoAsync(fund, "退款", "55,000.01");
        (await StandsAsync()).ShouldBe((94_500_000, 0, 0, 5_500_000));
        (await SaidAsync(fund)).ShouldBe(
        [
            "冻结 50,000.00 元，共批准 50,000.00 元", "占用，合同共 50,000.00 元", "合同 55,000.00 元，冻结的只有 0.00 元", "55,000.00 元 超过限额 54,999.99 元",
            "冻结 5,000.00 元，共批准 55,000.00 元", "占用，合同共 55,000.00 元", "要付 55,000.01 元，占用的只有 55,000.00 元", "拨付 55,000.00 元，还占用 0.00 元",
            "要退 55,000.01 元，付出去的只有 55,000.00 元",
        ]);
    }

    [Fact]
    public async Task Taken_back_or_ended_with_anything_unpaid_it_gives_that_back_in_the_same_commit()
    {
        var taken = await BeginAsync();
        await DoAsync(taken, "批准", "4.86万");
        await House.DoAsync(new WithdrawMatter(taken, "另有资金"), People.Handler);
        (await StandsAsync()).ShouldBe((100_000_000, 0, 0, 0));
        (await SaidAsync(taken))[^1].ShouldBe("申请结束，没付的 48,600.00 元 退回可用");

        var ended = await BeginAsync();
        await DoAsync(ended, "批准", "2万");
        await DoAsync(ended, "签约", "1万");
        await DoAsync(ended, "结束");
        (await StandsAsync()).ShouldBe((100_000_000, 0, 0, 0));
        (await House.ReadAsync(db => db.FundRequests.SingleAsync(request => request.Matter!.No == ended))).HeldCents.ShouldBe(0);
        await CheckAsync();
    }

    [Fact]
    public async Task What_a_flow_it_had_started_froze_is_given_back_when_the_request_ends_by_another_step()
    {
        await House.ReadAsync(db => PlainFund.DrawAsync(db, "two-flows", TwoFlows));
        var no = await House.BeginAsync(No, "two-flows", People.Handler, new { category = Road, amount = "4.86万" });
        await House.ReadAsync(db => PlainFund.AskAsync(db, no, People.StreetId, Road, House.Time.GetUtcNow().Year));
        await DoAsync(no, "批准", "2万");
        (await StandsAsync()).Frozen.ShouldBe(2_000_000);

        await House.AnswerAsync(no, "end-it", "结束", People.Finance, new { });
        (await House.MatterAsync(no)).IsOpen.ShouldBeFalse();
        (await StandsAsync()).ShouldBe((100_000_000, 0, 0, 0));
        await CheckAsync();
    }

    /// <summary>A child that moves money beside a task that ends the whole.</summary>
    private const string TwoFlows = """
        {
          "id": "two-flows-v1", "definitionId": "two-flows", "name": "两段", "version": 1, "isLatest": true, "isPublished": true,
          "variables": [], "inputs": [], "outputs": [], "outcomes": [],
          "customProperties": {"matter": {"kind": "two-flows", "title": "两段要钱", "prefix": "ZJ", "form": "plain-fund", "roles": ["handler"], "side": "any", "atOnce": 0}},
          "root": {
            "id": "Flowchart1", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              {"id": "start", "name": "Start1", "type": "Elsa.Start", "version": 1},
              {"id": "money", "name": "Money1", "type": "Elsa.ExecuteWorkflow", "version": 1, "workflowDefinitionId": {"typeName": "String", "expression": {"type": "Literal", "value": "plain-fund"}}, "waitForCompletion": {"typeName": "Boolean", "expression": {"type": "Literal", "value": true}}},
              {"id": "task", "name": "Task1", "type": "Hotline.HumanTask", "version": 1, "stage": {"typeName": "String", "expression": {"type": "Literal", "value": "end-it"}}, "form": {"typeName": "String", "expression": {"type": "Literal", "value": "plain-money"}}, "outcomes": {"typeName": "List<String>", "expression": {"type": "Object", "value": "[\"结束\"]"}}, "role": {"typeName": "String", "expression": {"type": "Literal", "value": "finance"}}, "unit": {"typeName": "String", "expression": {"type": "Literal", "value": "centre"}}},
              {"id": "end", "name": "End1", "type": "Elsa.End", "version": 1}
            ],
            "connections": [
              {"source": {"activity": "start", "port": "Done"}, "target": {"activity": "money", "port": "In"}},
              {"source": {"activity": "start", "port": "Done"}, "target": {"activity": "task", "port": "In"}},
              {"source": {"activity": "task", "port": "结束"}, "target": {"activity": "end", "port": "In"}}
            ]
          }
        }
        """;

    [Fact]
    public async Task Without_a_budget_of_the_year_the_street_has_no_money()
    {
        House.Time.Advance(TimeSpan.FromDays(365));
        var fund = await BeginAsync();
        await DoAsync(fund, "批准", "100");
        (await SaidAsync(fund)).ShouldBe(["街道当年没有预算，要 100.00 元。"]);
    }

    [Fact]
    public async Task An_amount_is_kept_in_cents_with_how_it_reads_and_refused_by_its_field()
    {
        var refused = await House.SendAsync(new BeginMatter(No, PlainFund.Kind, HotlineHouse.Data(new { category = "道路抢修", amount = "4.861234万元整整" })), People.Handler);
        refused.Refusal.ShouldBeOfType<Hotline.Workflows.Tickets.Pipeline.Invalid>().Fields.ShouldContainKey("amount");
        var fund = await BeginAsync();
        (await House.MatterAsync(fund)).Data.ShouldContain("\"amount\":{\"cents\":4860000,\"text\":\"48,600.00 元\"}");
        (await House.DoAsync(new GetMatter(fund), People.Handler)).Facts.Select(fact => fact.Value).ShouldContain("48,600.00 元");
    }
}
