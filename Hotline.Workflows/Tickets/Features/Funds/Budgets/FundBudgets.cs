using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Budgets;

/// <summary>Moves budgets, each with its paper; what an account has left is read before, that it still is, the commit sees to.</summary>
internal sealed class FundBudgets(HotlineDb db, UnitOfWork work, ReferenceShelf shelf, FundHolders holders, IIdSource ids, TimeProvider time, CurrentActor current, HotlineOptions options)
{
    public int ThisYear => TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.TimeZone).Year;

    public async ValueTask<Result<FundAccount>> FindAsync(long id, CancellationToken cancellationToken) =>
        await db.FundAccounts.FirstOrDefaultAsync(account => account.Id == id, cancellationToken) is { } account
            ? account
            : new NotFound("fund-account-unknown", FundTexts.Get("Account.Unknown"));

    /// <summary>The account of a street or a category in a year; a new one where there is none.</summary>
    public async ValueTask<Result<FundAccount>> EnsureAsync(int year, long? unitId, string? category, CancellationToken cancellationToken)
    {
        if (year < 2000 || year > ThisYear + 1)
            return Invalid.Field("year", FundTexts.Format("Year.Odd", year));
        var key = category?.Trim() ?? "";
        if (unitId is null == (key.Length == 0))
            return Invalid.Field("unitId", FundTexts.Get("Account.OneOf"));
        var unit = unitId is { } id ? (await shelf.CurrentAsync(db, cancellationToken)).Unit(id) : null;
        if (unitId is not null && unit is not { Kind: UnitKind.Street or UnitKind.District })
            return Invalid.Field("unitId", FundTexts.Get("Account.NoStreet"));
        var (book, owner) = (unit is null ? FundBook.Category : FundBook.Street, unit?.Id ?? 0);
        if (await db.FundAccounts.FirstOrDefaultAsync(known => known.Year == year && known.Book == book && known.UnitId == owner && known.Category == key, cancellationToken) is { } account)
            return account;
        var opened = new FundAccount
        {
            Id = ids.NextNumber(),
            Year = year,
            Book = book,
            UnitId = owner,
            Category = key,
            Name = unit is null ? key : unit.Kind is UnitKind.District ? FundTexts.Get("Account.District") : unit.ShortName.Length > 0 ? unit.ShortName : unit.Name,
            UnitPath = unit?.Path ?? "",
        };
        work.Add(opened);
        return opened;
    }

    /// <summary>Null when so much may be taken of what is available; else says who holds the rest.</summary>
    public async ValueTask<Refusal?> ShortAsync(FundAccount account, long cents, CancellationToken cancellationToken) => account.Available >= cents
        ? null
        : new RuleRefusal("fund-short", await holders.SayAsync(new FundShortage(account, account.Available, cents), cancellationToken));

    /// <summary>Posts a movement to an account, or between two, in one voucher.</summary>
    public long Post(FundMovement movement, Money amount, FundPaper paper, params IReadOnlyList<FundLeg> legs)
    {
        var voucher = ids.NextNumber();
        foreach (var leg in legs)
        {
            var entry = new FundEntry
            {
                Id = ids.NextNumber(),
                AccountId = leg.Account.Id,
                Voucher = voucher,
                OtherAccountId = legs.FirstOrDefault(other => other.Account.Id != leg.Account.Id)?.Account.Id,
                At = FundTime.Of(time.GetUtcNow()),
                Movement = movement,
                From = leg.From,
                To = leg.To,
                Cents = amount.Cents,
                ById = current.Actor.Id,
                ByName = current.Actor.DisplayName,
                Document = paper.Document.Trim(),
                Reason = string.IsNullOrWhiteSpace(paper.Reason) ? null : paper.Reason.Trim(),
            };
            FundPostings.Post(work, entry, unmet: null);
        }

        return voucher;
    }

    /// <summary>The budget must still be what was read: else the difference would be wrong, and the request runs again.</summary>
    public void Expect(FundAccount account) => work.Change<FundAccount>(null, account.Id).Add(row => row.Budget, 0L).Is(row => row.Budget, account.Budget);
}

/// <summary>What a movement does to one account.</summary>
internal sealed record FundLeg(FundAccount Account, FundColumn From, FundColumn To);
