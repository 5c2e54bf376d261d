using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>The returns of a ticket and what the dispatcher made of them.</summary>
internal sealed class ReturnAnswers(HotlineDb db, UnitOfWork work)
{
    public static RuleRefusal NotReturned => new("not-returned", DispatchTexts.Get("NotReturned"));

    /// <summary>The last return, to be answered; null when there was none.</summary>
    public async ValueTask<ReturnEntry?> LastAsync(Ticket ticket, CancellationToken cancellationToken) => ticket.ReturnCount == 0
        ? null
        : Staged(ticket.Id).LastOrDefault()
            ?? await work.FirstOrDefaultAsync(db.Returns.Where(x => x.TicketId == ticket.Id).OrderByDescending(x => x.Id), cancellationToken);

    /// <summary>首接单位: the first unit that returned it was the first that was asked.</summary>
    public async ValueTask<long?> FirstReceiverAsync(long ticketId, CancellationToken cancellationToken) =>
        await db.Returns.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).Select(x => (long?)x.UnitId).FirstOrDefaultAsync(cancellationToken)
        ?? Staged(ticketId).FirstOrDefault()?.UnitId;

    /// <summary>Those of this unit of work: a trial commits nothing.</summary>
    private IEnumerable<ReturnEntry> Staged(long ticketId) =>
        work.Held<ReturnEntry>().Where(entry => entry.TicketId == ticketId && work.StateOf(entry) is RowState.Added).OrderBy(entry => entry.Id);

    /// <summary>Writes what became of a return: into its record, and into the ledger with the unit before and after.</summary>
    public static void Write(OpenTicket open, ReturnEntry? returned, ReturnAnswer answer, Unit lead, string? reason)
    {
        open.Ticket.BoundBy = answer is ReturnAnswer.Dispatched ? null : answer;
        if (returned is null)
            return;
        returned.Answer = answer;
        returned.AnsweredAt = open.Now;
        returned.AnsweredByName = open.Actor.DisplayName;
        returned.AnswerReason = reason;
        returned.AnswerUnitName = lead.Name;
        open.Write(
            open.Actor, "return.answered", DispatchTexts.Recorded("Answer" + answer, lead.Name), reason: reason,
            before: new JsonObject { ["leadUnit"] = returned.UnitName, ["cause"] = returned.Cause },
            after: new JsonObject { ["leadUnit"] = lead.Name, ["answer"] = answer.ToString() });
    }
}
