using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>Says why money is not there: what the account has left, and which requests hold the rest.</summary>
internal sealed class FundHolders(HotlineDb db)
{
    /// <summary>Requests that are named.</summary>
    private const int Most = 3;

    public async ValueTask<string> SayAsync(FundShortage shortage, CancellationToken cancellationToken)
    {
        if (shortage.Account is not { } account)
            return FundTexts.Format("NoAccount", new Money(shortage.Wanted).Say());
        var held = await db.FundRequests
            .Where(request => request.Year == account.Year && (request.StreetAccountId == account.Id || request.CategoryAccountId == account.Id) && request.FrozenCents + request.CommittedCents > 0)
            .OrderByDescending(request => request.FrozenCents + request.CommittedCents).ThenBy(request => request.Id)
            .Select(request => new { request.Matter!.No, Cents = request.FrozenCents + request.CommittedCents })
            .Take(Most)
            .ToListAsync(cancellationToken);
        var said = FundTexts.Format("Short", account.Name, account.Year, new Money(shortage.Left).Say(), new Money(shortage.Wanted).Say());
        return held.Count == 0 ? said : said + FundTexts.Format("Holders", string.Join(FundTexts.Get("And"), held.Select(request => FundTexts.Format("Holder", request.No, new Money(request.Cents)))));
    }
}
