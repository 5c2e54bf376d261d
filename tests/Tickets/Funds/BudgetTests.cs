using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Funds.Accounts;
using Hotline.Workflows.Tickets.Features.Funds.Budgets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>预算: set, added, moved, carried over, given back and corrected, each with its paper.</summary>
public sealed class BudgetTests : FundTest
{
    [Fact]
    public async Task A_budget_is_set_in_all_and_not_below_what_is_held()
    {
        (await House.DoAsync(Set("100万"), People.Finance)).Voucher.ShouldBeNull("nothing is new");
        await House.DoAsync(Set("120万"), People.Finance);
        (await BalanceAsync(Street)).Budget.ShouldBe(120_000_000);
        var fund = await BeginAsync();
        await DoAsync(fund, "批准", "30万");
        var refusal = (await House.SendAsync(Set("299,999.99"), People.Finance)).Refusal.ShouldBeOfType<RuleRefusal>();
        refusal.Message.ShouldBe($"八角街道 2026 年只剩 900,000.00 元，要 900,000.01 元。占着钱的主要是 {fund}（300,000.00）。");
        await House.DoAsync(Set("30万"), People.Finance);
        (await BalanceAsync(Street)).ShouldBe(new FundBalance(30_000_000, 0, 30_000_000, 0, 0, 0));
        await CheckAsync();
    }

    [Fact]
    public async Task Money_is_added_and_moved_within_its_book_and_never_more_than_there_is()
    {
        var district = await SetBudgetAsync("90万", 1);
        await House.DoAsync(new AddBudget(Street, "4.86万", Paper), People.Finance);
        await House.DoAsync(new MoveBudget(Street, district, "48,600", Paper), People.Finance);
        (await BalanceAsync(Street)).ShouldBe(new FundBalance(100_000_000, 100_000_000, 0, 0, 0, 0));
        (await BalanceAsync(district)).ShouldBe(new FundBalance(94_860_000, 94_860_000, 0, 0, 0, 0));
        (await House.SendAsync(new MoveBudget(Street, district, "1,000,000.01", Paper), People.Finance)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("fund-short");
        var road = (await AccountsAsync()).Categories.Single().Id;
        (await House.SendAsync(new MoveBudget(Street, road, "1", Paper), People.Finance)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["toId"]);
        (await House.SendAsync(new MoveBudget(Street, Street, "1", Paper), People.Finance)).Refusal.ShouldBeOfType<Invalid>();
        (await AccountsAsync()).Total.Budget.ShouldBe(194_860_000);
        await CheckAsync();
    }

    [Fact]
    public async Task At_the_years_end_what_is_left_is_carried_over_or_given_back_and_what_is_held_stays()
    {
        var fund = await BeginAsync();
        await DoAsync(fund, "批准", "10万");
        await House.DoAsync(new CarryOver(Street, "50万", Paper), People.Finance);
        await House.DoAsync(new ReturnBudget(Street, null, Paper), People.Finance);
        (await BalanceAsync(Street)).ShouldBe(new FundBalance(100_000_000, 0, 10_000_000, 0, 0, 90_000_000));
        var next = (await House.DoAsync(new GetFundAccounts(2027), People.Finance)).Streets.ShouldHaveSingleItem();
        (next.Name, next.Balance.Available).ShouldBe(("八角街道", 50_000_000));
        (await House.SendAsync(new ReturnBudget(Street, null, Paper), People.Finance)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("fund-empty");

        House.Time.Advance(TimeSpan.FromDays(365));
        await DoAsync(fund, "签约", "10万");
        await DoAsync(fund, "拨付", "10万");
        (await BalanceAsync(Street)).Paid.ShouldBe(10_000_000, "it stays in the year that approved it");
        await CheckAsync();
    }

    [Fact]
    public async Task What_was_posted_wrongly_goes_back_the_way_it_came_and_stays_written()
    {
        var fund = await BeginAsync();
        await DoAsync(fund, "批准", "1000");
        await DoAsync(fund, "签约", "800");
        await DoAsync(fund, "拨付", "500");
        var paid = (await EntriesAsync(new(Movement: FundMovement.Pay))).ShouldHaveSingleItem();
        await House.DoAsync(new CorrectEntry(paid.Id, "200", Paper), People.Finance);
        (await BalanceAsync(Street)).ShouldBe(new FundBalance(100_000_000, 99_900_000, 20_000, 50_000, 30_000, 0));
        var frozen = (await EntriesAsync(new(Movement: FundMovement.Freeze))).ShouldHaveSingleItem();
        (await House.SendAsync(new CorrectEntry(frozen.Id, "200.01", Paper), People.Finance)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("fund-moved-on");
        await House.DoAsync(new CorrectEntry(frozen.Id, "200", Paper), People.Finance);
        (await House.SendAsync(new CorrectEntry(paid.Id, "500.01", Paper), People.Finance)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["amount"]);
        (await House.SendAsync(new CorrectEntry(paid.Id, "1", Paper with { Reason = null }), People.Finance)).Refusal.ShouldBeOfType<Invalid>();
        var set = (await EntriesAsync(new(Movement: FundMovement.Set)))[0];
        (await House.SendAsync(new CorrectEntry(set.Id, "1", Paper), People.Finance)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("fund-budget-entry");
        (await EntriesAsync(new())).Select(row => (row.Movement, row.From, row.To, row.Cents)).Take(2).ShouldBe(
        [
            (FundMovement.Correct, FundColumn.Frozen, FundColumn.Available, 20_000), (FundMovement.Correct, FundColumn.Paid, FundColumn.Committed, 20_000),
        ]);
        await CheckAsync();
    }

    [Fact]
    public async Task Each_needs_a_paper_an_amount_a_year_and_one_account()
    {
        foreach (var (command, field) in new (IRequest<Result<BudgetMoved>>, string)[]
        {
            (Set("-1"), "amount"), (Set("1.234"), "amount"), (Set("二十"), "amount"), (Set("100亿零一"), "amount"),
            (Set("1") with { Paper = new("") }, "document"), (Set("1") with { Year = 1999 }, "year"), (Set("1") with { Year = 2028 }, "year"),
            (Set("1") with { Category = Road }, "unitId"), (Set("1") with { UnitId = null }, "unitId"), (Set("1") with { UnitId = People.BureauId }, "unitId"),
            (new AddBudget(Street, "0", Paper), "amount"), (new CarryOver(Street, "x", Paper), "amount"),
        })
            (await House.SendAsync(command, People.Finance)).Refusal.ShouldBeOfType<Invalid>(command.ToString()).Fields.Keys.ShouldHaveSingleItem().ShouldBe(field, StringCompareShould.IgnoreCase);
        (await House.SendAsync(new AddBudget(7, "1", Paper), People.Finance)).Refusal.ShouldBeOfType<NotFound>();
    }

    [Fact]
    public async Task Only_finance_and_administrators_move_budgets_and_a_street_sees_its_own()
    {
        await SetBudgetAsync("90万", 1);
        foreach (var actor in new[] { People.Handler, People.StreetLeader, People.Dispatcher, People.Supervisor })
            (await House.SendAsync(Set("1"), actor)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new Hotline.Workflows.Tickets.Features.Funds.Audit.CheckFunds(), People.Handler)).Refusal.ShouldBeOfType<Forbidden>();
        var own = await House.DoAsync(new GetFundAccounts(2026), People.Handler);
        (own.Streets.Single().Name, own.Categories.Count, own.MayMove).ShouldBe(("八角街道", 0, false));
        (await House.DoAsync(new ListFundEntries(new()), People.Handler)).Items.ShouldHaveSingleItem().Account.ShouldBe("八角街道");
        (await House.DoAsync(new ListFundEntries(new()), People.BureauHandler)).Items.ShouldBeEmpty();
        (await House.DoAsync(new GetFundAccounts(2026), People.Finance)).Streets.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Entries_are_filtered_paged_and_exported()
    {
        var road = await BeginAsync();
        await DoAsync(road, "批准", "4.86万");
        await DoAsync(road, "签约", "4.86万");
        var tree = await BeginAsync("树木排险");
        await DoAsync(tree, "批准", "200");
        var all = await EntriesAsync(new());
        all.Select(row => row.Movement).ShouldBe([FundMovement.Freeze, FundMovement.Commit, FundMovement.Freeze, FundMovement.Set, FundMovement.Set]);
        all[1].ShouldSatisfyAllConditions(
            row => (row.Account, row.Other, row.RequestNo, row.From, row.To).ShouldBe(("八角街道", Road, road, FundColumn.Frozen, FundColumn.Committed)),
            row => (row.Cents, row.AvailableAfter, row.ByName, row.Reason).ShouldBe((4_860_000, 95_140_000, "林静", "说明")));
        var first = await House.DoAsync(new ListFundEntries(new(), Take: 2), People.Finance);
        (await House.DoAsync(new ListFundEntries(new(), first.Next, 2), People.Finance)).Items.Select(row => row.Id).ShouldBe(all.Skip(2).Take(2).Select(row => row.Id));
        (await EntriesAsync(new(AccountId: Street))).Select(row => row.Seq).ShouldBe([4, 3, 2, 1]);
        (await EntriesAsync(new(Category: Road))).Count.ShouldBe(3);
        (await EntriesAsync(new(UnitId: People.StreetId, Movement: FundMovement.Commit))).Count.ShouldBe(1);
        (await EntriesAsync(new(Text: road))).Count.ShouldBe(2);
        (await EntriesAsync(new(Text: "200.00"))).Single().RequestNo.ShouldBe(tree);
        (await EntriesAsync(new(Text: "年初"))).Count.ShouldBe(2);
        (await EntriesAsync(new(Year: 2025))).ShouldBeEmpty();
        (await EntriesAsync(new(To: new DateOnly(2026, 3, 1)))).ShouldBeEmpty();
        (await EntriesAsync(new(From: new DateOnly(2026, 3, 2), To: new DateOnly(2026, 3, 2)))).Count.ShouldBe(5);
        (await House.SendAsync(new ListFundEntries(new(), "x"), People.Finance)).Refusal.ShouldBeOfType<Invalid>();
        (await House.DoAsync(new ExportFundEntries(new()), People.Finance)).Content.Length.ShouldBeGreaterThan(1000);
    }

    private static SetBudget Set(string amount) => new(2026, People.StreetId, null, amount, Paper);

    private Task<FundAccounts> AccountsAsync() => House.DoAsync(new GetFundAccounts(2026), People.Finance);

    private async Task<FundBalance> BalanceAsync(long account) => (await AccountsAsync()).Streets.Single(street => street.Id == account).Balance;

    private async Task<IReadOnlyList<FundEntryRow>> EntriesAsync(FundEntryFilter filter) => (await House.DoAsync(new ListFundEntries(filter), People.Finance)).Items;
}
