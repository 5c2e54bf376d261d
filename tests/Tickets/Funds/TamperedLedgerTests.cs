using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Funds.Audit;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>核对账链: whatever somebody changes behind the program's back is found, and the first broken link is named.</summary>
public sealed class TamperedLedgerTests : FundTest
{
    [Fact]
    public async Task A_changed_entry_is_named_first()
    {
        await PlayAsync();
        await TamperAsync(db => db.FundEntries.Where(entry => entry.AccountId == Street && entry.Seq == 3).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Cents, 1)));
        await FoundAsync("八角街道 2026 年第 3 笔：内容和链上的不一样，被改过");
    }

    [Fact]
    public async Task One_changed_with_its_hash_breaks_the_next_link()
    {
        await PlayAsync();
        await TamperAsync(db => db.FundEntries.Where(entry => entry.AccountId == Street && entry.Seq == 2).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Hash, "0")));
        await FoundAsync("八角街道 2026 年第 2 笔：内容和链上的不一样，被改过");
        await TamperAsync(db => db.FundEntries.Where(entry => entry.AccountId == Street && entry.Seq == 2).ExecuteDeleteAsync());
        await FoundAsync("八角街道 2026 年第 3 笔：笔号断了，这里应当是第 2 笔");
    }

    [Fact]
    public async Task The_last_entry_taken_away_is_missed()
    {
        await PlayAsync();
        await TamperAsync(db => db.FundEntries.Where(entry => entry.AccountId == Street && entry.Seq == 4).ExecuteDeleteAsync());
        await FoundAsync("八角街道 2026 年：户上记了 4 笔，明细有 3 笔");
    }

    [Fact]
    public async Task A_balance_is_not_the_sum_of_its_entries()
    {
        await PlayAsync();
        await TamperAsync(db => db.FundAccounts.Where(account => account.Id == Street).ExecuteUpdateAsync(set => set.SetProperty(account => account.Available, account => account.Available + 1)));
        await FoundAsync("八角街道 2026 年：“可用”是 999,800.01 元，照明细应当是 999,800.00 元");
    }

    [Fact]
    public async Task The_books_differ_and_a_request_says_something_else()
    {
        var fund = await PlayAsync();
        await TamperAsync(db => db.FundRequests.ExecuteUpdateAsync(set => set.SetProperty(request => request.PaidCents, 7)));
        await FoundAsync($"申请 {fund} 的冻结/占用/拨付/退回是 0.00/50.00/0.07/0.00，照明细应当是 0.00/50.00/150.00/0.00");
        await TamperAsync(db => db.FundEntries.Where(entry => entry.AccountId != Street && entry.Movement == FundMovement.Pay).ExecuteDeleteAsync());
        (await House.DoAsync(new CheckFunds(), People.Finance)).Findings.Select(finding => finding.ToString()).ShouldContain("八角街道 2026 年第 4 笔：另一本账上没有对应的一笔");
    }

    [Fact]
    public async Task What_is_right_is_said_to_be_right_with_its_last_hash()
    {
        await PlayAsync();
        var check = await House.DoAsync(new CheckFunds(), People.Finance);
        (check.IsRight, check.Accounts, check.Entries).ShouldBe((true, 2, 8));
        var heads = await House.ReadAsync(db => db.FundAccounts.Select(account => account.Head).ToListAsync());
        heads.ShouldContain(check.LastHash);
    }

    /// <summary>Four entries on each account: set, frozen, committed, paid in part.</summary>
    private async Task<string> PlayAsync()
    {
        var fund = await BeginAsync();
        await DoAsync(fund, "批准", "200");
        await DoAsync(fund, "签约", "200");
        await DoAsync(fund, "拨付", "150");
        return fund;
    }

    private Task TamperAsync(Func<HotlineDb, Task<int>> change) => House.ReadAsync(change);

    private async Task FoundAsync(string first) =>
        (await House.DoAsync(new CheckFunds(), People.Finance)).Findings[0].ToString().ShouldBe(first);
}
