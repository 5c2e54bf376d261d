using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>Which tickets a list is of that a person asks for, by state and unit.</summary>
internal sealed class TicketLists(HotlineDb db, CurrentActor current, TimeProvider time)
{
    /// <summary>What is open is found by where it stands; with what has ended it is sorted by its deadline only where that is asked for.</summary>
    public async Task<TicketParts> PartsAsync(string? state, string? path, TicketOrder order, CancellationToken cancellationToken)
    {
        var (isAny, isEnded) = (state is null or "" or "all", state is "closed" or "cancelled");
        IReadOnlyList<IQueryable<TicketStanding>> open = isEnded || (isAny && order is TicketOrder.Newest)
            ? []
            : [.. db.StandingsFor(current.Actor, path).Select(part => isAny ? part : InState(part, state))];
        IReadOnlyList<IQueryable<Ticket>> ended = isAny || isEnded
            ? [.. (await db.ListedForAsync(current.Actor, path, state is "cancelled", cancellationToken)).Select(part => InState(part.OfCitizens(), state))]
            : [];
        return new TicketParts(open, ended);
    }

    /// <summary>Whether the person leads, or sees as the centre, more than so many of a list: as far as an index alone tells it.</summary>
    /// <param name="state">As of <see cref="FindTickets"/>.</param>
    /// <param name="unit">Id of a lead unit; null for all.</param>
    /// <param name="most">From 1 on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> AreMoreAsync(string? state, long? unit, int most, CancellationToken cancellationToken)
    {
        var path = unit is null ? null : await db.Units.Where(x => x.Id == unit).Select(x => x.Path).SingleOrDefaultAsync(cancellationToken);
        var led = path ?? (current.Actor.SeesAll() ? null : current.Actor.UnitPath);
        if (led is { Length: 0 } || (unit is not null && path is null) || !(current.Actor.SeesAll() || led!.StartsWith(current.Actor.UnitPath, StringComparison.Ordinal)))
            return false;
        var tickets = InState((led is null ? db.Tickets : db.Tickets.Where(Visible.LedUnder(led))).OfCitizens(), state);
        return await tickets.OrderBy(ticket => ticket.LeadUnitPath).Select(ticket => ticket.Id).Take(most + 1).CountAsync(cancellationToken) > most;
    }

    public IQueryable<Ticket> InState(IQueryable<Ticket> tickets, string? state)
    {
        var now = time.GetUtcNow();
        return state switch
        {
            null or "" or "all" => tickets,
            "open" => tickets.Where(ticket => ticket.Status == TicketStatus.Open),
            "closed" => tickets.Where(ticket => ticket.Status == TicketStatus.Closed),
            "cancelled" => tickets.Where(ticket => ticket.Status == TicketStatus.Cancelled),
            "held" => tickets.Where(ticket => ticket.Status == TicketStatus.Open && ticket.HeldUntil != null),
            "overdue" => tickets.Where(ticket => ticket.Status == TicketStatus.Open && ticket.DueAt < now),
            _ => tickets.Where(ticket => ticket.Status == TicketStatus.Open && ticket.Stage == state),
        };
    }

    private IQueryable<TicketStanding> InState(IQueryable<TicketStanding> open, string? state)
    {
        var now = time.GetUtcNow();
        return state switch
        {
            "open" => open,
            "held" => open.Where(row => row.Held),
            "overdue" => open.Where(row => row.DueAt < now),
            _ => open.Where(row => row.Stage == state),
        };
    }
}
