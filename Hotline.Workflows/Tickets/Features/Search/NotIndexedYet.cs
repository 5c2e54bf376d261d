namespace Hotline.Workflows.Tickets.Features.Search;

internal static class NotIndexedYet
{
    /// <summary>Tickets whose changes the index does not have yet, the newest changes first and no more than are looked at; one may come twice.</summary>
    public static IQueryable<long> DueTickets(this HotlineDb db, SearchOptions limits) =>
        // All ids are above nothing: said so, the table is entered by its key, and a plan tells it from one that is gone through.
        db.SearchDue.Where(row => row.Id > 0).OrderByDescending(row => row.Id).Select(row => row.TicketId).Take(limits.MostDue);
}
