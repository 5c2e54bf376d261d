using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>Pages of matters in an order, from a place on: as with tickets the open ones by their deadline, then the others, newest first.</summary>
internal static class MatterPages
{
    /// <summary>With their tickets; one more than asked for tells that there are more.</summary>
    /// <param name="db">All matters.</param>
    /// <param name="matters">Those that are meant.</param>
    /// <param name="open">The open ones of them, as they are found when they are sorted.</param>
    /// <param name="order">What comes first.</param>
    /// <param name="place">Where the page before ended.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<List<Matter>> PageAsync(
        this HotlineDb db, IQueryable<Matter> matters, IQueryable<Matter> open, TicketOrder order, TicketPlace place, int take, CancellationToken cancellationToken)
    {
        if (order is TicketOrder.Newest)
            return await matters.Where(matter => matter.Id < place.Id).NewestAsync(take, cancellationToken);
        var ids = place.IsEnded
            ? []
            : await After(WithDeadline(db, open), place).Select(row => row.Id).Take(take + 1).ToListAsync(cancellationToken);
        var first = await db.Matters.Where(matter => ids.Contains(matter.Id)).Include(matter => matter.Ticket).ToDictionaryAsync(matter => matter.Id, cancellationToken);
        List<Matter> found = [.. ids.Where(first.ContainsKey).Select(id => first[id])];
        if (ids.Count > take)
            return found;
        var before = place.IsEnded ? place.Id : long.MaxValue;
        return [.. found, .. await matters.Where(matter => matter.Status != MatterStatus.Open && matter.Id < before).NewestAsync(take - ids.Count, cancellationToken)];
    }

    /// <param name="due">The nearest deadline of its open tasks.</param>
    /// <returns>Where a page ends that this matter is the last of.</returns>
    public static TicketPlace Place(TicketOrder order, Matter last, DateTimeOffset? due) =>
        order is TicketOrder.Newest || !last.IsOpen ? new(true, null, last.Id) : new(false, due, last.Id);

    private static IQueryable<DueMatter> WithDeadline(HotlineDb db, IQueryable<Matter> open) => open.Select(matter => new DueMatter
    {
        Id = matter.Id,
        DueAt = db.Tasks
            .Where(task => task.MatterId == matter.Id && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed) && task.DueAt != null)
            .OrderBy(task => task.DueAt).Select(task => task.DueAt).FirstOrDefault(),
    });

    private static IQueryable<DueMatter> After(IQueryable<DueMatter> open, TicketPlace place)
    {
        var id = place.Id;
        if (place.DueAt is { } due)
            open = open.Where(row => row.DueAt > due || (row.DueAt == due && row.Id > id) || row.DueAt == null);
        else if (id > 0)
            open = open.Where(row => row.DueAt == null && row.Id > id);
        return open.OrderBy(row => row.DueAt ?? DateTimeOffset.MaxValue).ThenBy(row => row.Id);
    }

    private sealed record DueMatter
    {
        public long Id { get; init; }

        public DateTimeOffset? DueAt { get; init; }
    }
}
