using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Funds.Accounts;

/// <summary>Which entries of the ledger are asked for; what is null asks for all.</summary>
/// <param name="Year">Of the accounts.</param>
/// <param name="AccountId">Of one account, with its chain; else each movement once, by its street.</param>
/// <param name="UnitId">Movements of a street.</param>
/// <param name="Category">Movements of a category.</param>
/// <param name="Text">A number of a request or a ticket, an amount, or a part of what is said.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record FundEntryFilter(
    int? Year = null, long? AccountId = null, long? UnitId = null, string? Category = null, FundMovement? Movement = null, string? Text = null, DateOnly? From = null,
    DateOnly? To = null);

/// <summary>One entry as people read it.</summary>
/// <param name="Account">What its account is called.</param>
/// <param name="Other">The account of its counterpart; null when there is none.</param>
/// <param name="Subject">What the request is about; null of budgets.</param>
/// <param name="AvailableAfter">What its account had left then, in cents.</param>
public sealed record FundEntryRow(
    long Id, DateTimeOffset At, long Voucher, long AccountId, string Account, string? Other, long Seq, string Hash, FundMovement Movement, FundColumn From, FundColumn To,
    long Cents, string? RequestNo, string? TicketNo, string? Subject, long AvailableAfter, string ByName, string? OnBehalfOf, string? Document, string? Reason);

/// <summary>Finds entries that a person may see, the newest first.</summary>
internal sealed class FundEntryQuery(HotlineDb db, ReferenceShelf shelf, CurrentActor current, HotlineOptions options)
{
    /// <param name="filter">Which.</param>
    /// <param name="after">Only those before this one; null for the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<IQueryable<FundEntryRow>> FindAsync(FundEntryFilter filter, long? after, CancellationToken cancellationToken)
    {
        var accounts = db.AccountsVisibleTo(current.Actor, await shelf.CurrentAsync(db, cancellationToken));
        if (filter.Year is { } year)
            accounts = accounts.Where(account => account.Year == year);
        if (filter.AccountId is { } id)
            accounts = accounts.Where(account => account.Id == id);
        if (filter.UnitId is { } unit)
            accounts = accounts.Where(account => account.UnitId == unit);
        var entries = Narrow(db.FundEntries, filter);
        if (after is { } last)
            entries = entries.Where(entry => entry.Id < last);
        var category = string.IsNullOrWhiteSpace(filter.Category) ? null : filter.Category.Trim();
        return
            from entry in entries
            join account in accounts on entry.AccountId equals account.Id
            join other in db.FundAccounts on entry.OtherAccountId equals other.Id into others
            from other in others.DefaultIfEmpty()
            join matter in db.Matters on entry.MatterId equals matter.Id into matters
            from matter in matters.DefaultIfEmpty()
            where filter.AccountId != null || account.Book == FundBook.Street || entry.MatterId == null
            where category == null || account.Category == category || other.Category == category
            orderby entry.Id descending
            select new FundEntryRow(
                entry.Id, entry.At, entry.Voucher, account.Id, account.Name, other.Name, entry.Seq, entry.Hash, entry.Movement, entry.From, entry.To, entry.Cents,
                entry.RequestNo, entry.TicketNo, matter.Subject, entry.AvailableAfter, entry.ByName, entry.OnBehalfOf, entry.Document, entry.Reason);
    }

    private IQueryable<FundEntry> Narrow(IQueryable<FundEntry> entries, FundEntryFilter filter)
    {
        if (filter.Movement is { } movement)
            entries = entries.Where(entry => entry.Movement == movement);
        if (filter.From is { } from)
            entries = entries.Where(entry => entry.At >= Midnight(from));
        if (filter.To is { } to)
            entries = entries.Where(entry => entry.At < Midnight(to.AddDays(1)));
        if (filter.Text?.Trim() is not { Length: > 0 } text)
            return entries;
        var cents = Money.Read(text, text, out var amount) is null ? amount.Cents : -1;
        return entries.Where(entry => entry.RequestNo == text || entry.TicketNo == text || entry.Cents == cents || entry.Document == text
            || entry.Reason!.Contains(text) || db.Matters.Any(matter => matter.Id == entry.MatterId && matter.Subject.Contains(text)));
    }

    private DateTimeOffset Midnight(DateOnly day)
    {
        var wall = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(wall, options.TimeZone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
