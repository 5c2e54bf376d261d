using System.Globalization;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>What comes first in a list of tickets.</summary>
public enum TicketOrder
{
    /// <summary>What was taken in last.</summary>
    Newest,

    /// <summary>Open tickets, the nearest deadline first; then those that have ended, the newest first.</summary>
    Due,
}

/// <summary>The place in a list of tickets that a page ends at.</summary>
/// <param name="IsEnded">Among those that have ended, or in a list that has the newest first.</param>
/// <param name="DueAt">Of an open ticket; null for one without a deadline, which comes after those that have one.</param>
/// <param name="Id">Of the last ticket.</param>
internal readonly record struct TicketPlace(bool IsEnded, DateTimeOffset? DueAt, long Id)
{
    public static bool TryRead(TicketOrder order, string? text, out TicketPlace place)
    {
        place = new(order is TicketOrder.Newest, null, order is TicketOrder.Newest ? long.MaxValue : 0);
        if (text is null)
            return true;
        var parts = text.Split('_');
        if (!Number(parts[^1], out var id) || parts.Length > (order is TicketOrder.Newest ? 1 : 2))
            return false;
        var due = 0L;
        if (parts.Length == 2 && parts[0].Length > 0 && (!Number(parts[0], out due) || due > DateTimeOffset.MaxValue.UtcTicks))
            return false;
        place = new(parts.Length == 1, due == 0 ? null : new DateTimeOffset(due, TimeSpan.Zero), id);
        return true;
    }

    public static TicketPlace Of(TicketOrder order, Ticket ticket) =>
        order is TicketOrder.Newest || ticket.Status is not TicketStatus.Open ? new(true, null, ticket.Id) : new(false, ticket.DueAt, ticket.Id);

    public override string ToString() =>
        IsEnded ? Id.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{DueAt?.UtcTicks}_{Id}");

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

internal static class TicketPages
{
    /// <returns>At most <paramref name="take"/> tickets behind the place.</returns>
    public static async Task<List<Ticket>> AfterAsync(
        this HotlineDb db, IQueryable<Ticket> tickets, TicketOrder order, TicketPlace place, int take, CancellationToken cancellationToken)
    {
        var last = place.IsEnded ? place.Id : long.MaxValue;
        var newest = tickets.Where(ticket => ticket.Id < last).OrderByDescending(ticket => ticket.Id);
        if (order is TicketOrder.Newest)
            return await db.FirstAsync(newest, take, cancellationToken);
        var found = place.IsEnded ? [] : await db.FirstAsync(OpenAfter(tickets.Where(ticket => ticket.Status == TicketStatus.Open), place), take, cancellationToken);
        if (found.Count < take)
            found.AddRange(await db.FirstAsync(newest.Where(ticket => ticket.Status != TicketStatus.Open), take - found.Count, cancellationToken));
        return found;
    }

    /// <summary>Where many are sorted, their ids are, not their texts.</summary>
    private static async Task<List<Ticket>> FirstAsync(this HotlineDb db, IQueryable<Ticket> sorted, int take, CancellationToken cancellationToken)
    {
        var ids = await sorted.Select(ticket => ticket.Id).Take(take).ToListAsync(cancellationToken);
        var found = await db.Tickets.Where(ticket => ids.Contains(ticket.Id)).ToDictionaryAsync(ticket => ticket.Id, cancellationToken);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    private static IQueryable<Ticket> OpenAfter(IQueryable<Ticket> open, TicketPlace place)
    {
        var id = place.Id;
        if (place.DueAt is { } due)
            open = open.Where(ticket => ticket.DueAt > due || (ticket.DueAt == due && ticket.Id > id) || ticket.DueAt == null);
        else if (id > 0)
            open = open.Where(ticket => ticket.DueAt == null && ticket.Id > id);
        return open.OrderBy(ticket => ticket.DueAt == null).ThenBy(ticket => ticket.DueAt).ThenBy(ticket => ticket.Id);
    }
}
