using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Funds;

/// <summary>A street with a million yuan, a category with ten, a ticket, and the flow that does nothing but move money.</summary>
public abstract class FundTest : FlowTest, IAsyncLifetime
{
    protected const string Road = "道路抢修";

    protected string No { get; private set; } = "";

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        File.Copy(PlainFund.Flow(), Path.Combine(House.FlowFolder, PlainFund.Kind + ".json"));
        await House.PublishFlowsAsync();
        No = await House.TakeInAsync();
        await OpenAccountAsync(FundBook.Street, "八角街道", 100_000_000, People.StreetId);
        await OpenAccountAsync(FundBook.Category, Road, 1_000_000_000);
    }

    protected Task<string> BeginAsync(string category = Road) => House.BeginAsync(No, PlainFund.Kind, People.Handler, new { category, amount = "4.86万" });

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

    protected Task OpenAccountAsync(FundBook book, string name, long budget, long unitId = 0) => House.ReadAsync(async db =>
    {
        db.FundAccounts.Add(new FundAccount
        {
            Id = Random.Shared.NextInt64(1_000_000),
            Year = 2026,
            Book = book,
            UnitId = unitId,
            Category = book is FundBook.Category ? name : "",
            Name = name,
            Budget = budget,
            Available = budget,
        });
        return await db.SaveChangesAsync();
    });

    /// <summary>Every account's entries are gapless, each holds the hash before it, and the last is the head.</summary>
    protected static async Task<int> CheckChainAsync(HotlineDb db)
    {
        var entries = await db.FundEntries.OrderBy(entry => entry.AccountId).ThenBy(entry => entry.Seq).ToListAsync();
        foreach (var account in await db.FundAccounts.ToListAsync())
        {
            var own = entries.FindAll(entry => entry.AccountId == account.Id);
            own.Select(entry => entry.Seq).ShouldBe(Enumerable.Range(1, own.Count).Select(seq => (long)seq));
            own.Select(entry => entry.PreviousHash).ShouldBe(own.Select(entry => entry.Hash).Prepend("").SkipLast(own.Count > 0 ? 1 : 0).Take(own.Count));
            account.Head.ShouldBe(own.LastOrDefault()?.Hash ?? "");
            account.Seq.ShouldBe(own.Count);
        }

        return entries.Count;
    }
}
