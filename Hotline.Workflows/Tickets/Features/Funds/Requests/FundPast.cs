using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>What helps to judge a request: what the accounts have, and what the like has cost before.</summary>
internal sealed class FundPast(HotlineDb db, CurrentActor current)
{
    private const int Looked = 200;
    private const int Shown = 3;
    private const int Months = 12;

    public async ValueTask<IReadOnlyList<FundBalance>> BalancesAsync(FundRequest fund, CancellationToken cancellationToken) => await db.FundAccounts
        .Where(account => account.Year == fund.Year
            && ((account.Book == FundBook.Street && account.UnitId == fund.StreetId) || (account.Book == FundBook.Category && account.Category == fund.Category)))
        .OrderBy(account => account.Book)
        .Select(account => new FundBalance(account.Book, account.Name, account.Budget, account.Available, account.Frozen, account.Committed, account.Paid, account.Returned))
        .ToListAsync(cancellationToken);

    /// <summary>What was paid for in the same category within a year, that the person may see.</summary>
    public async ValueTask<IReadOnlyList<FundAlike>> AlikeAsync(FundRequest fund, CancellationToken cancellationToken)
    {
        var since = fund.BegunAt.AddMonths(-Months);
        var paid = await db.FundsVisibleTo(current.Actor)
            .Where(other => other.Category == fund.Category && other.Id != fund.Id && other.PaidCents > 0 && other.BegunAt >= since)
            .OrderByDescending(other => other.Id).Take(Looked)
            .Select(other => new { other.Matter!.No, other.Matter.Subject, other.Place, other.BegunAt, other.ApprovedCents, other.PaidCents, other.Matter.Outcome })
            .ToListAsync(cancellationToken);
        var shares = TextLikeness.Shares($"{fund.Matter!.Subject}\n{fund.Place}", paid.ConvertAll(other => $"{other.Subject}\n{other.Place}"));
        return
        [
            .. paid.Select((other, at) => new FundAlike(other.No, other.Subject, other.Place, other.BegunAt, other.ApprovedCents, other.PaidCents, other.Outcome, shares[at]))
                .OrderByDescending(other => other.Share).Take(Shown),
        ];
    }
}
