using Hotline.Workflows.Engine;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Drill.History;

/// <summary>Reads the money the server left behind, adds it up anew, and tells every way in which it contradicts itself.</summary>
internal sealed class FundBooks(
    IReadOnlyList<FundAccount> accounts, ILookup<long, FundEntry> entries, IReadOnlyList<FundRequest> requests, IReadOnlyList<HumanTask> approvals, IReadOnlySet<long> refused)
{
    public static async Task<FundBooks> ReadAsync(DrillDatabase database, string dataDirectory)
    {
        var services = new ServiceCollection().AddLogging().AddEngine();
        if (database.Connection is { } connection)
            services.AddPersistence(DatabaseProvider.Postgres, connection);
        else
            services.AddPersistence(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(dataDirectory, "hotline.db")};Pooling=False");
        await using var provided = services.BuildServiceProvider();
        await using var scope = provided.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        return new FundBooks(
            await db.FundAccounts.ToListAsync(),
            (await db.FundEntries.OrderBy(entry => entry.Seq).ToListAsync()).ToLookup(entry => entry.AccountId),
            await db.FundRequests.ToListAsync(),
            await db.Tasks.Where(task => task.Stage == "fund-finance" && task.Status == HumanTaskStatus.Completed).ToListAsync(),
            (await db.History.Where(entry => entry.Action == "fund.short").Select(entry => entry.MatterId!.Value).ToListAsync()).ToHashSet());
    }

    /// <param name="acknowledged">Tasks whose completion was answered.</param>
    /// <param name="funded">Requests that there was money for.</param>
    /// <param name="cents">What each asked for.</param>
    public IEnumerable<string> Contradictions(IReadOnlyCollection<string> acknowledged, int funded, long cents)
    {
        var done = approvals.Select(task => $"{task.Id}").ToHashSet();
        foreach (var task in acknowledged.Where(task => !done.Contains(task)))
            yield return $"task {task} was acknowledged but is not done";
        if (requests.Count(request => request.FrozenCents == cents) is var frozen && frozen != funded)
            yield return $"{frozen} requests have their money, there was some for {funded}";
        foreach (var request in requests.Where(request => request.FrozenCents != cents && (request.FrozenCents != 0 || !refused.Contains(request.Id))))
            yield return $"request {request.Id} has {request.FrozenCents} of {cents} cents and was told nothing";
        foreach (var account in accounts)
        {
            foreach (var what in Of(account, [.. entries[account.Id]]))
                yield return $"{account.Name}: {what}";
        }
    }

    private static IEnumerable<string> Of(FundAccount account, IReadOnlyList<FundEntry> own)
    {
        long Sum(FundColumn column) => own.Sum(entry => (entry.To == column ? entry.Cents : 0) - (entry.From == column ? entry.Cents : 0));
        if ((Sum(FundColumn.Available), Sum(FundColumn.Frozen), -Sum(FundColumn.Source)) != (account.Available, account.Frozen, account.Budget))
            yield return "its columns are not what its entries add up to";
        if (account.Available < 0 || account.Available + account.Frozen + account.Committed + account.Paid + account.Returned != account.Budget)
            yield return $"{account.Available} of {account.Budget} are available and {account.Frozen} frozen";
        if (!own.Select(entry => entry.Seq).SequenceEqual(Enumerable.Range(1, own.Count).Select(seq => (long)seq)) || own.Count != account.Seq)
            yield return $"it has {own.Count} entries and counts {account.Seq}";
        if (own.Zip(own.Skip(1)).Any(pair => pair.Second.PreviousHash != pair.First.Hash) || account.Head != (own.Count == 0 ? "" : own[^1].Hash))
            yield return "its chain is broken";
    }
}
