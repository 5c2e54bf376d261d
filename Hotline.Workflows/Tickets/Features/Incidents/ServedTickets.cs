using Hotline.Workflows.Tickets.Activities;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>The tickets that some flows serve, each found once.</summary>
internal sealed class ServedTickets(IReadOnlyList<ServedTicket> tickets)
{
    public static async Task<ServedTickets> ReadAsync(HotlineDb db, IReadOnlyList<StuckFlow> flows, CancellationToken cancellationToken)
    {
        var instances = flows.Select(flow => flow.State.Id).ToList();
        var ids = flows.Select(flow => TicketBurstHost.TicketIdOf(flow.State.Input)).OfType<long>().Distinct().ToList();
        return new ServedTickets(await db.Tickets.AsNoTracking()
            .Where(ticket => instances.Contains(ticket.InstanceId) || ids.Contains(ticket.Id))
            .Select(ticket => new ServedTicket(ticket.Id, ticket.InstanceId, ticket.No, ticket.Title, ticket.StageName))
            .ToListAsync(cancellationToken));
    }

    public ServedTicket? Of(StuckFlow flow) =>
        tickets.FirstOrDefault(ticket => ticket.InstanceId == flow.State.Id)
        ?? (TicketBurstHost.TicketIdOf(flow.State.Input) is { } id ? tickets.FirstOrDefault(ticket => ticket.Id == id) : null);
}

internal sealed record ServedTicket(long Id, string InstanceId, string No, string Title, string StageName);
