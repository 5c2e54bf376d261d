using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>
/// A letter does not outlive its matter: when that is over, however it came, a draft is dropped and an issued letter closed
/// in the same commit.
/// </summary>
/// <param name="tickets">Asked for at the commit: they are made of the unit of work themselves.</param>
internal sealed class LetterReader(HotlineOptions options, Func<OpenTickets> tickets, Func<LetterOpener> opener) : ICommittingReader
{
    public async ValueTask ReadAsync(IReadOnlyList<RowChange> rows, UnitOfWork work, CancellationToken cancellationToken)
    {
        foreach (var change in rows)
        {
            if (change is not { Row: Matter { IsOpen: false } ended, Was: Matter { IsOpen: true } } || ended.Kind != options.Letters.MatterKind
                || tickets().All.FirstOrDefault(open => open.Ticket.Id == ended.TicketId) is not { } ticket
                || await opener().OpenAsync(ticket, ended, cancellationToken) is not { Letter: var letter })
                continue;
            // It may have been changed before what has changed was counted.
            work.Find<Letter>(letter.Id);
            if (letter.State >= LetterState.Closed)
                continue;
            letter.State = letter.State is LetterState.Draft ? LetterState.Dropped : LetterState.Closed;
            letter.EndedAt = ticket.Now;
            letter.Version++;
        }
    }
}
