using Hotline.Workflows.Tests.Stores.Repeats;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Funds.Audit;
using Hotline.Workflows.Tickets.Features.Funds.Budgets;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores.Funds;

/// <summary>The flow that does nothing but move money, on a store, worked through the front door.</summary>
public abstract class FundDesk(StoreFixture store) : FlowDesk(store), IAsyncLifetime
{
    protected const int Year = 2026;

    /// <summary>Beside the one street of the people's district.</summary>
    protected const long SecondStreet = 12;
    protected static readonly FundPaper Paper = new("石财预〔2026〕12 号");

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        if (Store.Missing is not null)
            return;
        await ReadAsync(async db =>
        {
            if (!await db.Units.AnyAsync(unit => unit.Code == "S2"))
                db.Units.Add(new Unit { Id = SecondStreet, ParentId = 1, Path = $"/1/{SecondStreet}/", Kind = UnitKind.Street, Code = "S2", Name = "古城街道" });
            return await db.SaveChangesAsync();
        });
        await ReadAsync(PlainFund.DrawAsync);
    }

    protected async Task<long> SetBudgetAsync(long? unitId, string? category, string amount) =>
        (await DoAsync(new SetBudget(Year, unitId, category, amount, Paper), People.Finance)).AccountId;

    /// <summary>A request beside a ticket of its own.</summary>
    protected async Task<string> AskAsync(long streetId, string category)
    {
        var ticket = await TakeInAsync();
        var no = (await DoAsync(new BeginMatter(ticket, PlainFund.Kind, Data(new { category, amount = "1" })), People.Handler)).No;
        await ReadAsync(db => PlainFund.AskAsync(db, no, streetId, category, Year));
        return no;
    }

    protected async Task AnswerAsync(string fund, string outcome, string? amount = null) =>
        await DoAsync(new CompleteTask(await TaskOfAsync(fund), outcome, Data(new { amount })), People.Finance);

    protected Task<long> TaskOfAsync(string fund) => ReadAsync(db => db.Tasks
        .Where(task => task.Matter!.No == fund && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)).Select(task => task.Id).SingleAsync());

    protected async Task CheckAsync() => (await DoAsync(new CheckFunds(), People.Finance)).Findings.ShouldBeEmpty();
}
