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
    IReadOnlyList<Attachment> Attachments)
{
    public static async Task<TicketFile> ReadAsync(HotlineDb db, long ticketId, CancellationToken cancellationToken)
    {
        var clocks = await db.Clocks.AsNoTracking().Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        // By their keys: asked for by way of their clocks, SQLite goes through the explanations of all tickets.
        var clockIds = clocks.ConvertAll(clock => clock.Id);
        return new TicketFile(
            await db.Tasks.AsNoTracking().Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            clocks,
            await db.ClockExplanations.AsNoTracking().Where(x => clockIds.Contains(x.ClockId)).ToDictionaryAsync(x => x.ClockId, x => x.Json, cancellationToken),
            await db.History.AsNoTracking().Where(x => x.TicketId == ticketId).OrderBy(x => x.Sequence).ToListAsync(cancellationToken),
            await db.Contacts.AsNoTracking().Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Results.AsNoTracking().Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Reviews.AsNoTracking().Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Callbacks.AsNoTracking().Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Returns.AsNoTracking().Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken),
            await db.Attachments.AsNoTracking().Where(x => x.TicketId == ticketId).OrderBy(x => x.Id).ToListAsync(cancellationToken));
    }
}
