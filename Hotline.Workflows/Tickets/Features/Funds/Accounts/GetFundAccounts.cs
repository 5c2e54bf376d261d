using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Accounts;

/// <summary>资金台账: what streets and categories have in a year, and how much of it is frozen, committed and paid.</summary>
/// <param name="Year">Null for this year.</param>
[AllowEveryone]
public sealed record GetFundAccounts(int? Year = null) : IQuery<FundAccounts>;

/// <param name="Years">Those that have accounts, the newest first.</param>
/// <param name="Total">Of the streets.</param>
/// <param name="Entries">Postings on all of these accounts.</param>
/// <param name="MayMove">The person who asks may move budgets.</param>
public sealed record FundAccounts(
    int Year, IReadOnlyList<int> Years, FundBalance Total, IReadOnlyList<FundAccountView> Streets, IReadOnlyList<FundAccountView> Categories, long Entries, bool MayMove);

/// <summary>In cents 分.</summary>
public sealed record FundBalance(long Budget, long Available, long Frozen, long Committed, long Paid, long Returned)
{
    public static FundBalance operator +(FundBalance one, FundBalance other) => new(
        one.Budget + other.Budget, one.Available + other.Available, one.Frozen + other.Frozen, one.Committed + other.Committed, one.Paid + other.Paid,
        one.Returned + other.Returned);

    internal static FundBalance Of(FundAccount account) =>
        new(account.Budget, account.Available, account.Frozen, account.Committed, account.Paid, account.Returned);
}

/// <param name="UnitId">Of a street; null of a category.</param>
/// <param name="Category">Key of a category; null of a street.</param>
/// <param name="Entries">Postings so far.</param>
/// <param name="Head">Hash of the last of them; empty before the first.</param>
public sealed record FundAccountView(long Id, long? UnitId, string? Category, string Name, FundBalance Balance, long Entries, string Head)
{
    internal static FundAccountView Of(FundAccount account) => new(
        account.Id, account.Book is FundBook.Street ? account.UnitId : null, account.Book is FundBook.Category ? account.Category : null, account.Name,
        FundBalance.Of(account), account.Seq, account.Head);
}

internal sealed class GetFundAccountsHandler(HotlineDb db, ReferenceShelf shelf, CurrentActor current, TimeProvider time, HotlineOptions options)
    : IRequestHandler<GetFundAccounts, Result<FundAccounts>>
{
    public async Task<Result<FundAccounts>> Handle(GetFundAccounts request, CancellationToken cancellationToken)
    {
        var year = request.Year ?? TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.TimeZone).Year;
        var visible = db.AccountsVisibleTo(current.Actor, await shelf.CurrentAsync(db, cancellationToken));
        var years = await visible.Select(account => account.Year).Distinct().OrderDescending().ToListAsync(cancellationToken);
        var accounts = await visible.Where(account => account.Year == year).OrderByDescending(account => account.Budget).ThenBy(account => account.Id).ToListAsync(cancellationToken);
        var streets = accounts.FindAll(account => account.Book is FundBook.Street);
        var total = streets.Aggregate(new FundBalance(0, 0, 0, 0, 0, 0), (sum, account) => sum + FundBalance.Of(account));
        return new FundAccounts(
            year, years, total, streets.ConvertAll(FundAccountView.Of), [.. accounts.Where(account => account.Book is FundBook.Category).Select(FundAccountView.Of)],
            accounts.Sum(account => account.Seq), current.Actor.IsIn(Roles.Finance, Roles.Admin));
    }
}
