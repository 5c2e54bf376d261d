using System.Globalization;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Features.Funds.Accounts;
using Hotline.Workflows.Tickets.Features.Funds.Budgets;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Stores.Funds;

/// <summary>The ledger of emergency funds, as many commits move it at once and in any order.</summary>
public abstract class FundLedgerTests(StoreFixture store) : FundDesk(store)
{
    private static readonly string[] Outcomes = ["批准", "批准", "批准", "签约", "签约", "拨付", "拨付", "退款", "追偿", "释放", "结束"];

    [SkippableFact]
    public async Task Whatever_happens_in_whatever_order_it_says_what_a_slow_ledger_says()
    {
        Skip.If(Store.Missing is not null, Store.Missing);
        const int acts = 120;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var slow = new SlowLedger();
        var open = new List<string>();
        var accounts = new Dictionary<string, long>
        {
            ["street"] = await SetBudgetAsync(People.StreetId, null, "5000"),
            ["district"] = await SetBudgetAsync(1, null, "3000"),
            ["水"] = await SetBudgetAsync(null, "水", "2500"),
        };
        foreach (var (account, cents) in new[] { ("street", 500_000L), ("district", 300_000), ("水", 250_000) })
            slow.Budget(account, cents);

        for (var act = 0; act < acts; act++)
        {
            if (open.Count < 4)
            {
                var (street, category) = (random.Next(2) == 0 ? "street" : "district", random.Next(3) == 0 ? "没有预算" : "水");
                open.Add(await AskAsync(street == "street" ? People.StreetId : 1, category));
                slow.Ask(open[^1], street, category);
            }

            if (random.Next(12) == 0)
                await MoveBudgetAsync(random, slow, accounts);
            var (fund, outcome, cents) = (open[random.Next(open.Count)], Outcomes[random.Next(Outcomes.Length)], random.NextInt64(1, 120_000));
            var takenBack = outcome == "结束" && random.Next(2) == 0 && (await SendAsync(new WithdrawMatter(fund), People.Handler)).Succeeded;
            if (!takenBack)
                await AnswerAsync(fund, outcome, outcome is "释放" or "结束" ? null : (cents / 100m).ToString(CultureInfo.InvariantCulture));
            slow.Do(fund, outcome, cents);
            await CompareAsync(slow, accounts, fund, $"seed {seed}, act {act}: {outcome} {cents} of {fund}");
            if (outcome == "结束")
                open.Remove(fund);
        }

        await CheckAsync();
    }

    [SkippableFact]
    public async Task Eight_at_once_on_an_account_that_is_nearly_empty_never_overspend_it_and_those_refused_are_told_why()
    {
        Skip.If(Store.Missing is not null, Store.Missing);
        const int asked = 40;
        var account = await SetBudgetAsync(SecondStreet, null, "10,000.00");
        var funds = new List<string>();
        for (var at = 0; at < asked; at++)
            funds.Add(await AskAsync(SecondStreet, "没有预算"));
        var tasks = new Dictionary<string, long>();
        foreach (var fund in funds)
            tasks[fund] = await TaskOfAsync(fund);

        await Parallel.ForEachAsync(funds, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (fund, _) =>
            await DoAsync(new CompleteTask(tasks[fund], "批准", Data(new { amount = "1000" })), People.Finance));

        var requests = await ReadAsync(db => db.FundRequests.Where(request => funds.Contains(request.Matter!.No)).ToListAsync());
        requests.Count(request => request.FrozenCents == 100_000).ShouldBe(10);
        requests.Count(request => request.FrozenCents == 0).ShouldBe(asked - 10);
        var balance = (await DoAsync(new GetFundAccounts(Year), People.Finance)).Streets.Single(street => street.Id == account).Balance;
        balance.ShouldBe(new FundBalance(1_000_000, 0, 1_000_000, 0, 0, 0));
        var told = await ReadAsync(db => db.History.Where(entry => entry.Action == "fund.short" && db.Matters.Any(matter => matter.Id == entry.MatterId && funds.Contains(matter.No)))
            .Select(entry => entry.Summary).ToListAsync());
        told.Count.ShouldBe(asked - 10);
        told.ShouldAllBe(text => text.Contains("2026 年只剩 0.00 元，要 1,000.00 元。占着钱的主要是 ZJ"));
        await CheckAsync();
    }

    [SkippableFact]
    public async Task An_administrator_ends_several_at_once_and_all_that_was_not_paid_is_available_again()
    {
        Skip.If(Store.Missing is not null, Store.Missing);
        var account = await SetBudgetAsync(People.StreetId, null, "100,000");
        for (var at = 0; at < 3; at++)
        {
            var fund = await AskAsync(People.StreetId, "没有预算");
            await AnswerAsync(fund, "批准", "1000");
            await AnswerAsync(fund, "签约", "600");
        }

        var admin = People.Dispatcher with { Roles = new HashSet<string> { Roles.Admin } };
        (await DoAsync(new CancelInstances(new InstanceFilter(DefinitionIds: [PlainFund.Kind])), admin)).Cancelled.ShouldBeGreaterThanOrEqualTo(3);
        var balance = (await DoAsync(new GetFundAccounts(Year), People.Finance)).Streets.Single(street => street.Id == account).Balance;
        (balance.Frozen, balance.Committed).ShouldBe((0, 0));
        await CheckAsync();
    }

    private async Task MoveBudgetAsync(Random random, SlowLedger slow, Dictionary<string, long> accounts)
    {
        var (account, cents) = (accounts.Keys.ElementAt(random.Next(accounts.Count)), random.NextInt64(1, 40_000));
        var amount = (cents / 100m).ToString(CultureInfo.InvariantCulture);
        if (random.Next(2) == 0)
        {
            await DoAsync(new AddBudget(accounts[account], amount, Paper), People.Finance);
            slow.Budget(account, cents);
        }
        else
        {
            var given = await SendAsync(new ReturnBudget(accounts[account], amount, Paper), People.Finance);
            given.Succeeded.ShouldBe(slow.Of(account, "available") >= cents);
            if (given.Succeeded)
                slow.GiveBack(account, cents);
        }
    }

    private async Task CompareAsync(SlowLedger slow, Dictionary<string, long> accounts, string fund, string when)
    {
        var view = await DoAsync(new GetFundAccounts(Year), People.Finance);
        foreach (var (name, id) in accounts)
        {
            var balance = view.Streets.Concat(view.Categories).Single(account => account.Id == id).Balance;
            balance.ShouldBe(
                new FundBalance(-slow.Of(name, "source"), slow.Of(name, "available"), slow.Of(name, "frozen"), slow.Of(name, "committed"), slow.Of(name, "paid"), slow.Of(name, "returned")),
                $"{name} after {when}");
            (-balance.Budget + balance.Available + balance.Frozen + balance.Committed + balance.Paid + balance.Returned).ShouldBe(0);
        }

        var request = await ReadAsync(db => db.FundRequests.SingleAsync(request => request.Matter!.No == fund));
        (request.FrozenCents, request.CommittedCents, request.PaidCents - request.RecoveredCents).ShouldBe((slow.Of(fund, "frozen"), slow.Of(fund, "committed"), slow.Of(fund, "paid")), when);
    }
}

public sealed class SqliteFundLedgerTests(SqliteFixture store) : FundLedgerTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresFundLedgerTests(PostgresFixture store) : FundLedgerTests(store), IClassFixture<PostgresFixture>;
