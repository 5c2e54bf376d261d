using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Holds;

internal enum HoldOrder
{
    /// <summary>The nearest check first.</summary>
    Check,

    /// <summary>What was held last first.</summary>
    Held,

    /// <summary>What was released last first.</summary>
    Released,
}

/// <summary>The ledger in pages, each behind the last row of the one before.</summary>
internal static class HoldPages
{
    public static HoldOrder OrderOf(ListHolds request) =>
        request.Tab is HoldTab.Released ? HoldOrder.Released : request.Order is TicketOrder.Newest ? HoldOrder.Held : HoldOrder.Check;

    /// <param name="place">Null for the first page.</param>
    public static IQueryable<HoldCase> Behind(this IQueryable<HoldCase> holds, HoldOrder order, HoldPlace? place)
    {
        var (at, id) = (place?.At, place?.Id ?? 0);
        return order switch
        {
            HoldOrder.Check => (place is null ? holds : holds.Where(hold => hold.NextCheckAt > at || (hold.NextCheckAt == at && hold.Id > id)))
                .OrderBy(hold => hold.NextCheckAt).ThenBy(hold => hold.Id),
            HoldOrder.Held => (place is null ? holds : holds.Where(hold => hold.Matter!.DecidedAt < at || (hold.Matter.DecidedAt == at && hold.Id < id)))
                .OrderByDescending(hold => hold.Matter!.DecidedAt).ThenByDescending(hold => hold.Id),
            _ => (place is null ? holds : holds.Where(hold => hold.ReleasedAt < at || (hold.ReleasedAt == at && hold.Id < id)))
                .OrderByDescending(hold => hold.ReleasedAt).ThenByDescending(hold => hold.Id),
        };
    }

    /// <param name="last">With its matter.</param>
    public static HoldPlace PlaceOf(HoldOrder order, HoldCase last) => new(
        order switch
        {
            HoldOrder.Check => last.NextCheckAt,
            HoldOrder.Held => last.Matter!.DecidedAt!.Value,
            _ => last.ReleasedAt!.Value,
        },
        last.Id);
}
