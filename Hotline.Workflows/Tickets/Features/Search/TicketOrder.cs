using System.Globalization;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>What comes first in a list of tickets, or of matters.</summary>
public enum TicketOrder
{
    /// <summary>What was taken in last.</summary>
    Newest,

    /// <summary>Open ones, the nearest deadline first; then those that have ended, the newest first.</summary>
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

/// <summary>A list of tickets in parts, each found by an index of its own; they may share tickets.</summary>
/// <param name="Open">Where those stand that are open; empty when none of them is wanted.</param>
/// <param name="Ended">Those that have ended, or all; empty when only open ones are wanted.</param>
internal sealed record TicketParts(IReadOnlyList<IQueryable<TicketStanding>> Open, IReadOnlyList<IQueryable<Ticket>> Ended);

internal static class TicketPages
{
    /// <summary>Where many are sorted, their ids are, not their texts.</summary>
    /// <returns>At most <paramref name="take"/> tickets behind the place.</returns>
    public static async Task<List<Ticket>> AfterAsync(
        this HotlineDb db, TicketParts parts, TicketOrder order, TicketPlace place, int take, CancellationToken cancellationToken)
    {
        var ids = order is TicketOrder.Newest ? await NewestAsync(parts, place.Id, take, cancellationToken) : await DueAsync(parts, place, take, cancellationToken);
        var found = await db.Tickets.Where(ticket => ids.Contains(ticket.Id)).ToDictionaryAsync(ticket => ticket.Id, cancellationToken);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <returns>At most <paramref name="take"/> ids, newest first.</returns>
    public static async Task<List<long>> NewestAsync(TicketParts parts, long before, int take, CancellationToken cancellationToken)
    {
        var all = parts.Open.Select(part => part.Where(row => row.TicketId < before).Select(row => row.TicketId))
            .Concat(parts.Ended.Select(part => part.Where(ticket => ticket.Id < before).Select(ticket => ticket.Id)));
        HashSet<long> ids = [];
        foreach (var part in all)
            ids.UnionWith(await part.OrderByDescending(id => id).Take(take).ToListAsync(cancellationToken));
        return [.. ids.OrderDescending().Take(take)];
    }

    private static async Task<List<long>> DueAsync(TicketParts parts, TicketPlace place, int take, CancellationToken cancellationToken)
    {
        List<TicketStanding> open = [];
        foreach (var part in place.IsEnded ? [] : parts.Open)
            open.AddRange(await After(part, place).Take(take).ToListAsync(cancellationToken));
        var ids = open.DistinctBy(row => row.TicketId).OrderBy(row => row.DueAt is null).ThenBy(row => row.DueAt).ThenBy(row => row.TicketId)
            .Select(row => row.TicketId).Take(take).ToList();
        if (ids.Count == take || parts.Ended.Count == 0)
            return ids;
        var ended = parts with { Open = [], Ended = [.. parts.Ended.Select(part => part.Where(ticket => ticket.Status != TicketStatus.Open))] };
        return [.. ids, .. await NewestAsync(ended, place.IsEnded ? place.Id : long.MaxValue, take - ids.Count, cancellationToken)];
    }

    private static IQueryable<TicketStanding> After(IQueryable<TicketStanding> open, TicketPlace place)
    {
        var id = place.Id;
        if (place.DueAt is { } due)
            open = open.Where(row => row.DueAt > due || (row.DueAt == due && row.TicketId > id) || row.DueAt == null);
        else if (id > 0)
            open = open.Where(row => row.DueAt == null && row.TicketId > id);
        return open.OrderBy(row => row.DueAt == null).ThenBy(row => row.DueAt).ThenBy(row => row.TicketId);
    }
}
