using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>Opens a letter for change by its id, its matter's number or its own.</summary>
internal sealed class OpenLetters(UnitOfWork work, HotlineDb db, OpenTickets tickets, LettersInHand inHand, LetterTemplates templates, CurrentActor current)
{
    /// <summary>The letter, or that there is none which the person may see.</summary>
    public async ValueTask<Result<OpenLetter>> OpenAsync(string name, CancellationToken cancellationToken)
    {
        if (await work.FirstOrDefaultAsync(db.LettersVisibleTo(current.Actor).Named(name), cancellationToken) is not { } letter
            || await tickets.ByIdAsync(letter.TicketId, cancellationToken) is not { } ticket)
            return LetterSight.Unknown;
        var matter = letter.MatterId is not { } id ? null
            : ticket.Matters.Find(open => open.Id == id) ?? await work.FirstOrDefaultAsync(db.Matters.Where(matter => matter.Id == id), cancellationToken);
        return inHand.Keep(new OpenLetter(ticket, matter, letter, (await templates.OfAsync(letter.Template, letter.TemplateVersion, cancellationToken)).Header));
    }
}
