using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>
/// Row rights of letters, put into every query: the centre sees all; a unit those that were issued to it or a part of it, its
/// own, and letters to a citizen or about a ticket's own that it may see.
/// </summary>
internal static class LetterSight
{
    public static NotFound Unknown => new("letter-unknown", LetterTexts.Get("Unknown"));

    public static IQueryable<Letter> LettersVisibleTo(this HotlineDb db, Actor actor)
    {
        if (actor.SeesAll())
            return db.Letters;
        if (actor.UnitPath.Length == 0)
            return db.Letters.Where(_ => false);
        var (id, path) = (actor.Id, actor.UnitPath);
        var tickets = db.TicketsVisibleTo(actor);
        return db.Letters.Where(letter =>
            letter.DraftedById == id
            || letter.Matter!.BegunUnitPath.StartsWith(path)
            || letter.State != LetterState.Draft && letter.State != LetterState.Dropped
                && (letter.ToUnitPath!.StartsWith(path) || letter.ToUnitId == null && tickets.Any(ticket => ticket.Id == letter.TicketId)));
    }

    /// <summary>By its id, its matter's number or its own.</summary>
    public static IQueryable<Letter> Named(this IQueryable<Letter> letters, string name) =>
        long.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? letters.Where(letter => letter.Id == id)
            : letters.Where(letter => letter.Matter!.No == name || letter.No == name);
}
