using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>
/// What follows in the commit of a request's step: when the request is over, however that came, what it has not paid is
/// given back; and of money that it could not have is told who holds it.
/// </summary>
/// <param name="tickets">Asked for at the commit: they are made of the unit of work themselves.</param>
/// <param name="opener">Opens what ends though none of its own steps moved money, such as when a flow that it had started did.</param>
internal sealed class FundReader(FundsInHand inHand, FundHolders holders, Func<OpenTickets> tickets, Func<FundOpener> opener) : ICommittingReader
{
    public async ValueTask ReadAsync(IReadOnlyList<RowChange> rows, UnitOfWork work, CancellationToken cancellationToken)
    {
        foreach (var change in rows)
        {
            if (change is { Row: Matter { IsOpen: false } ended, Was: Matter { IsOpen: true } } && TicketOf(ended) is { } ticket)
                await opener().OpenAsync(ticket, ended, cancellationToken);
        }

        foreach (var fund in inHand.All)
        {
            var isOver = !fund.Matter.IsOpen && fund.Request is { HeldCents: > 0 };
            if (!isOver && fund.Shortage is null)
                continue;
            // Both are changed below, after what has changed was counted.
            work.Find<Ticket>(fund.Ticket.Ticket.Id);
            work.Find<FundRequest>(fund.Matter.Id);
            if (fund.Shortage is { } shortage)
                Tell(fund, await holders.SayAsync(shortage, cancellationToken), work);
            if (isOver)
                fund.Ticket.WriteAsSystem("fund.released", FundTexts.Format("ReleasedAtEnd", new Money(fund.Release(fund.Matter.Outcome)).Say()), matter: fund.Matter);
            fund.Shortage = null;
        }
    }

    private OpenTicket? TicketOf(Matter matter) => tickets().All.FirstOrDefault(open => open.Ticket.Id == matter.TicketId);

    /// <summary>In the history, and to whoever has to do with it next.</summary>
    private static void Tell(OpenFund fund, string why, UnitOfWork work)
    {
        fund.Ticket.WriteAsSystem("fund.short", why, matter: fund.Matter);
        foreach (var task in fund.Ticket.TasksHere.Where(task => task.MatterId == fund.Matter.Id && work.StateOf(task) is RowState.Added))
            task.Hint = why;
    }
}
