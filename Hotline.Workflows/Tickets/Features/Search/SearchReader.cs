using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>
/// Notes in the commit that changes a ticket's words or units that the index is to have them. Taking a text apart inside the
/// commit would cost more than the rest of a step; what is noted is searched as it stands, so nobody waits for the index.
/// </summary>
internal sealed class SearchReader(IIdSource ids) : ICommittingReader
{
    public ValueTask ReadAsync(IReadOnlyList<RowChange> rows, UnitOfWork work, CancellationToken cancellationToken)
    {
        List<(long Ticket, SearchParts Parts)>? due = null;
        foreach (var change in rows)
        {
            var (ticket, parts) = change.Row switch
            {
                Ticket row => (row.Id, Of(change, row)),
                AssistingUnit unit => (unit.TicketId, SearchParts.Units),
                ResultEntry result when change.Kind is RowChangeKind.Added => (result.TicketId, SearchParts.Results),
                _ => default,
            };
            if (parts == 0)
                continue;
            Note(due ??= [], ticket, parts);
        }

        foreach (var (ticket, parts) in due ?? [])
            work.Add(new SearchDue { Id = ids.NextNumber(), TicketId = ticket, Parts = parts });
        return ValueTask.CompletedTask;
    }

    private static void Note(List<(long Ticket, SearchParts Parts)> due, long ticket, SearchParts parts)
    {
        if (due.FindIndex(one => one.Ticket == ticket) is >= 0 and var at)
            due[at] = (ticket, due[at].Parts | parts);
        else
            due.Add((ticket, parts));
    }

    private static SearchParts Of(RowChange change, Ticket ticket)
    {
        if (change.Kind is RowChangeKind.Removed || ticket.Channel is Channel.Own)
            return 0;
        if (change.Was is not Ticket was)
            return SearchParts.Words | SearchParts.Units;
        var words = ticket.Title == was.Title && ticket.Content == was.Content && ticket.SourceNo == was.SourceNo && ticket.Place.Address == was.Place.Address
            && ticket.Reporter.Name == was.Reporter.Name && ticket.Reporter.Phone == was.Reporter.Phone ? 0 : SearchParts.Words;
        return ticket.LeadUnitPath == was.LeadUnitPath ? words : words | SearchParts.Units;
    }
}
