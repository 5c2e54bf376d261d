using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>The tickets that some flows serve, each found once.</summary>
internal sealed class ServedTickets(IReadOnlyList<ServedTicket> tickets)
{
    public static async Task<ServedTickets> ReadAsync(HotlineDb db, IReadOnlyList<StuckFlow> flows, CancellationToken cancellationToken)
    {
        var ids = flows.Select(flow => flow.State.OwnerId).OfType<long>().Distinct().ToList();
        return new ServedTickets(await db.Tickets
            .Where(ticket => ids.Contains(ticket.Id))
            .Select(ticket => new ServedTicket(ticket.Id, ticket.No, ticket.Title, ticket.StageName))
            .ToListAsync(cancellationToken));
    }

    public ServedTicket? Of(StuckFlow flow) => tickets.FirstOrDefault(ticket => ticket.Id == flow.State.OwnerId);
}

internal sealed record ServedTicket(long Id, string No, string Title, string StageName);
