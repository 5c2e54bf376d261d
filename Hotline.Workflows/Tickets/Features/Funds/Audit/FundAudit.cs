using System.Data;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Audit;

/// <summary>
/// 核对: chain, sums and balances of every account against its entries, the books against each other, and what requests have
/// against what was posted for them. All of it is looked at as it is at one moment, however many commits there are meanwhile.
/// </summary>
internal sealed class FundAudit(HotlineDb db, TimeProvider time)
{
    public async Task<FundsCheck> RunAsync(CancellationToken cancellationToken)
    {
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var findings = new List<FundFinding>();
        var (vouchers, requests) = (new FundVouchers(), new FundRequestSums());
        var accounts = await db.FundAccounts.OrderBy(account => account.Year).ThenBy(account => account.Book).ThenBy(account => account.Id).ToListAsync(cancellationToken);
        var (count, last) = (0L, (FundEntry?)null);
        foreach (var account in accounts)
        {
            var walk = new FundChainWalk(account);
            await foreach (var entry in db.FundEntries.Where(entry => entry.AccountId == account.Id).OrderBy(entry => entry.Seq).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                walk.Take(entry);
                vouchers.Take(entry, account);
                if (account.Book is FundBook.Street)
                    requests.Take(entry);
                last = last is null || entry.Id > last.Id ? entry : last;
                count++;
            }

            findings.AddRange(walk.End());
        }

        findings.AddRange(vouchers.End());
        findings.AddRange(requests.End(await db.FundRequests.Include(request => request.Matter).ToListAsync(cancellationToken)));
        return new FundsCheck(accounts.Count, count, last?.Hash ?? "", time.GetUtcNow(), findings);
    }
}
