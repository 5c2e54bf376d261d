using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Funds.Audit;
using Hotline.Workflows.Tickets.Features.Funds.Budgets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>A street with a million yuan, a category with ten, a ticket, and the flow that does nothing but move money.</summary>
public abstract class FundTest : FlowTest, IAsyncLifetime
{
    protected const string Road = "道路抢修";

    protected string No { get; private set; } = "";

    /// <summary>The street's account.</summary>
    protected long Street { get; private set; }

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await House.ReadAsync(PlainFund.DrawAsync);
        No = await House.TakeInAsync();
        Street = await SetBudgetAsync("100万", People.StreetId);
        await SetBudgetAsync("1000万", category: Road);
    }

    protected async Task<string> BeginAsync(string category = Road, long streetId = People.StreetId)
    {
        var no = await House.BeginAsync(No, PlainFund.Kind, People.Handler, new { category, amount = "4.86万" });
        await House.ReadAsync(db => PlainFund.AskAsync(db, no, streetId, category, House.Time.GetUtcNow().Year));
        return no;
    }

    protected Task DoAsync(string fund, string outcome, string? amount = null, string? limit = null) =>
        House.AnswerAsync(fund, PlainFund.Stage, outcome, People.Finance, new { amount, limit, reason = "说明" });

    /// <summary>Available, frozen, committed and paid of the street; the road's category has moved as it has.</summary>
    protected async Task<(long Available, long Frozen, long Committed, long Paid)> StandsAsync()
    {
        var accounts = await House.ReadAsync(db => db.FundAccounts.Where(account => account.Category == "" || account.Category == Road).OrderBy(account => account.Book).ToListAsync());
        accounts.Select(account => (account.Budget - account.Available, account.Frozen, account.Committed, account.Paid)).Distinct().Count().ShouldBe(1);
        return (accounts[0].Available, accounts[0].Frozen, accounts[0].Committed, accounts[0].Paid);
    }

    /// <summary>What the history says of the request's money.</summary>
    protected Task<List<string>> SaidAsync(string fund) => House.ReadAsync(db => db.History
        .Where(entry => db.Matters.Any(matter => matter.No == fund && matter.Id == entry.MatterId) && entry.Action.StartsWith("fund."))
        .OrderBy(entry => entry.Sequence).Select(entry => entry.Summary).ToListAsync());

    protected static FundPaper Paper { get; } = new("石财预〔2026〕12 号", "年初核定");

    /// <summary>Gives a street, or a category, its budget of the year.</summary>
    protected async Task<long> SetBudgetAsync(string amount, long? unitId = null, string? category = null) =>
        (await House.DoAsync(new SetBudget(2026, unitId, category, amount, Paper), People.Finance)).AccountId;

    protected async Task CheckAsync() => (await House.DoAsync(new CheckFunds(), People.Finance)).Findings.ShouldBeEmpty();
}
