using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Funds.Accounts;

/// <summary>Which accounts a person sees: those at the district all, a street its own.</summary>
internal static class VisibleFunds
{
    public static IQueryable<FundAccount> AccountsVisibleTo(this HotlineDb db, Actor actor, ReferenceBook book)
    {
        if (actor.SeesAll() || actor.IsIn(Roles.Finance, Roles.Admin, Roles.Auditor))
            return db.FundAccounts;
        var unit = book.Unit(actor.UnitId);
        while (unit is not null and not { Kind: UnitKind.Street })
            unit = unit.ParentId is { } parent ? book.Unit(parent) : null;
        var street = unit?.Id ?? -1;
        return db.FundAccounts.Where(account => account.Book == FundBook.Street && account.UnitId == street);
    }
}
