using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Letters.Register;

/// <summary>Which letters are asked for.</summary>
/// <param name="View">Null for all that one may see, drafts among them.</param>
/// <param name="Template">Key of the template.</param>
/// <param name="ToUnitId">主送 this unit or a part of it.</param>
/// <param name="Search">Words in number, subject, receiver, ticket number and title.</param>
/// <param name="TicketNo">About this ticket.</param>
/// <param name="RuleId">Drafted by this rule.</param>
public sealed record LetterFilter(
    LetterView? View = null, string? Template = null, long? ToUnitId = null, string? Search = null, string? TicketNo = null, long? RuleId = null);

internal static class LetterFilters
{
    private const int MostWords = 5;

    /// <param name="letters">That one may see.</param>
    /// <param name="db">Holds which tickets a letter is about.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="unitPath">Of the filter's unit.</param>
    /// <param name="now">What is due before it is overdue.</param>
    public static IQueryable<Letter> Matching(this IQueryable<Letter> letters, HotlineDb db, LetterFilter filter, string? unitPath, DateTimeOffset now)
    {
        letters = letters.Matching(filter.View, now);
        if (filter.Template is { } template)
            letters = letters.Where(letter => letter.Template == template);
        if (unitPath is not null)
            letters = letters.Where(letter => letter.ToUnitPath!.StartsWith(unitPath));
        if (filter.RuleId is { } rule)
            letters = letters.Where(letter => letter.RuleId == rule);
        if (filter.TicketNo is { } no)
            letters = letters.Where(letter => letter.Ticket!.No == no || db.LetterTickets.Any(about => about.LetterId == letter.Id && db.Tickets.Any(ticket => ticket.Id == about.TicketId && ticket.No == no)));
        foreach (var word in (filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords))
            letters = letters.Where(letter => letter.No!.Contains(word) || letter.Subject.Contains(word) || letter.ToName.Contains(word) || letter.Matter!.No == word
                || letter.Ticket!.No.Contains(word) || letter.Ticket.Title.Contains(word));
        return letters;
    }

    private static IQueryable<Letter> Matching(this IQueryable<Letter> letters, LetterView? view, DateTimeOffset now) => view switch
    {
        LetterView.Registered => letters.Where(letter => letter.State != LetterState.Draft && letter.State != LetterState.Dropped),
        LetterView.Draft => letters.Where(letter => letter.State == LetterState.Draft),
        LetterView.Unreceived => letters.Where(letter => letter.State == LetterState.Issued && letter.ToUnitId != null),
        LetterView.Waiting => letters.Where(letter => (letter.State == LetterState.Issued || letter.State == LetterState.Received) && letter.ReplyDueAt >= now),
        LetterView.Overdue => letters.Where(letter => (letter.State == LetterState.Issued || letter.State == LetterState.Received) && letter.ReplyDueAt < now),
        LetterView.Replied => letters.Where(letter => letter.State == LetterState.Replied),
        LetterView.Closed => letters.Where(letter => letter.State == LetterState.Closed),
        LetterView.Void => letters.Where(letter => letter.State == LetterState.Void),
        _ => letters,
    };
}
