using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Figures;

/// <summary>Compares where open tickets are said to stand with the tickets themselves.</summary>
internal sealed class StandingCount(UnitOfWork work, HotlineDb db)
{
    /// <summary>Tickets whose row is wrong, missing or too much; empty when all are right.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<long>> DifferencesAsync(CancellationToken cancellationToken)
    {
        var said = new Dictionary<long, StandingFacts>();
        await foreach (var row in db.Standings.AsAsyncEnumerable().WithCancellation(cancellationToken))
            said.Add(row.TicketId, StandingFacts.Of(row));
        var wrong = new List<long>();
        var open = db.Tickets.Where(ticket => ticket.Status == TicketStatus.Open && ticket.Channel != Channel.Own)
            .Select(ticket => new { ticket.Id, Facts = new StandingFacts(true, ticket.LeadUnitId, ticket.Stage, ticket.StageName, ticket.DueAt, ticket.HeldUntil != null) });
        await foreach (var ticket in open.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!said.Remove(ticket.Id, out var facts) || facts != ticket.Facts)
                wrong.Add(ticket.Id);
        }

        wrong.AddRange(said.Keys);
        return wrong;
    }

    /// <summary>Writes the rows anew, in a commit that nobody else's change of one of the tickets can slip into.</summary>
    /// <exception cref="DbUpdateException">Another commit moved one of them first: none is written.</exception>
    public async Task MendAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var tickets = await work.ListAsync(db.Tickets.Where(ticket => ids.Contains(ticket.Id)), cancellationToken);
        foreach (var ticket in tickets)
        {
            ticket.Version++;
            StandingFacts.Of(ticket).Write(ticket.Id, work);
        }

        foreach (var gone in ids.Except(tickets.Select(ticket => ticket.Id)))
            default(StandingFacts).Write(gone, work);
        await work.CommitAsync(cancellationToken, keep: false);
    }
}
