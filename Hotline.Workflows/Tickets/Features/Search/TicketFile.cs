using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>All records of one ticket, each kind oldest first.</summary>
internal sealed record TicketFile(
    IReadOnlyList<HumanTask> Tasks,
    IReadOnlyList<Clock> Clocks,
    IReadOnlyDictionary<long, string> ClockExplanations,
    IReadOnlyList<HistoryEntry> History,
    IReadOnlyList<ContactEntry> Contacts,
    IReadOnlyList<ResultEntry> Results,
    IReadOnlyList<ReviewEntry> Reviews,
    IReadOnlyList<CallbackEntry> Callbacks,
    IReadOnlyList<ReturnEntry> Returns,
    IReadOnlyList<Attachment> Attachments,
    IReadOnlyList<Matter> Matters)
{
    public static async Task<TicketFile> ReadAsync(HotlineDb db, long ticketId, CancellationToken cancellationToken)
    {
        var clocks = await db.Clocks.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        // By their keys: asked for by way of their clocks, SQLite goes through the explanations of all tickets.
        var clockIds = clocks.ConvertAll(clock => clock.Id);
        return new TicketFile(
            await db.Tasks.Where(x => x.TicketId == ticketId).Include(x => x.Matter).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            clocks,
            await db.ClockExplanations.Where(x => clockIds.Contains(x.ClockId)).ToDictionaryAsync(x => x.ClockId, x => x.Json, cancellationToken),
            await db.History.Where(x => x.TicketId == ticketId).OrderBy(x => x.Sequence).ToListAsync(cancellationToken),
            await db.Contacts.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Results.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Reviews.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Callbacks.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Returns.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Attachments.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Matters.Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken));
    }
}
