using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Figures;

/// <summary>Writes in the commit that moves a ticket where it stands from then on.</summary>
internal sealed class StandingReader : ICommittingReader
{
    public ValueTask ReadAsync(IReadOnlyList<RowChange> rows, UnitOfWork work, CancellationToken cancellationToken)
    {
        foreach (var change in rows)
        {
            if (change.Row is not Ticket ticket)
                continue;
            var before = change.Was is Ticket was ? StandingFacts.Of(was) : default;
            var after = change.Kind is RowChangeKind.Removed ? default : StandingFacts.Of(ticket);
            if (before != after)
                after.Write(ticket.Id, work);
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>What a ticket's row among the standings says; nothing of one that has ended or is no citizen's.</summary>
internal readonly record struct StandingFacts(bool Stands, long? LeadUnitId, string? Stage, string? StageName, DateTimeOffset? DueAt, bool Held)
{
    private static readonly Expression<Func<TicketStanding, long>> OfTicket = row => row.TicketId;

    public static StandingFacts Of(Ticket ticket) => ticket.Status is TicketStatus.Open && ticket.Channel is not Channel.Own
        ? new(true, ticket.LeadUnitId, ticket.Stage, ticket.StageName, ticket.DueAt, ticket.HeldUntil is not null)
        : default;

    public static StandingFacts Of(TicketStanding row) => new(true, row.LeadUnitId, row.Stage, row.StageName, row.DueAt, row.Held);

    /// <summary>Makes the row say so at the commit, whatever it says now and whether or not it is there.</summary>
    public void Write(long ticketId, UnitOfWork work)
    {
        if (Stands)
            work.Put(new TicketStanding { TicketId = ticketId, LeadUnitId = LeadUnitId, Stage = Stage!, StageName = StageName!, DueAt = DueAt, Held = Held });
        else
            work.RemoveAll(OfTicket, ticketId);
    }
}
