using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>Opens a matter for change by its number, with its ticket.</summary>
internal sealed class MattersInHand(HotlineDb db, OpenTickets tickets, CurrentActor current)
{
    /// <summary>The matter, or why the person cannot change it: there is none that they may see, or it is over.</summary>
    public async ValueTask<Result<MatterInHand>> OpenAsync(string no, CancellationToken cancellationToken) =>
        await FindAsync(no, cancellationToken) is not { } found ? VisibleMatters.Unknown
        : found.Open.Matters.Find(matter => matter.Id == found.Matter.Id) is { } matter ? found with { Matter = matter }
        : new Conflict("matter-ended", MatterCardTexts.Format("HasEnded", found.Matter.KindName, no, found.Matter.Outcome), At: found.Matter.EndedAt);

    /// <summary>The matter as it was read, open or over; null when there is none that the person may see.</summary>
    public async ValueTask<MatterInHand?> FindAsync(string no, CancellationToken cancellationToken) =>
        await db.MattersVisibleTo(current.Actor).FirstOrDefaultAsync(matter => matter.No == no, cancellationToken) is { } seen
        && await tickets.ByIdAsync(seen.TicketId, cancellationToken) is { } open
            ? new MatterInHand(open, seen)
            : null;
}

/// <summary>A matter with the ticket it is beside.</summary>
internal sealed record MatterInHand(OpenTicket Open, Matter Matter);
