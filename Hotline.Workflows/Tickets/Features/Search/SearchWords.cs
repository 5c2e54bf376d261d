using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>Full-text search over tickets: every word must occur in the number, the title, the content or the address.</summary>
public static class SearchWords
{
    private const string Escape = "\\";
    private const int Most = 8;

    public static IQueryable<Ticket> Containing(this IQueryable<Ticket> tickets, string? search)
    {
        foreach (var word in (search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(Most))
        {
            var pattern = $"%{Literally(word)}%";
            tickets = HasLetters(word) ? AnyCase(tickets, pattern.ToLowerInvariant()) : AsWritten(tickets, pattern);
        }

        return tickets;
    }

    /// <summary>Chinese and digits have no case, so the columns need no conversion.</summary>
    private static IQueryable<Ticket> AsWritten(IQueryable<Ticket> tickets, string pattern) => tickets.Where(ticket =>
        EF.Functions.Like(ticket.No, pattern, Escape)
        || EF.Functions.Like(ticket.SourceNo!, pattern, Escape)
        || EF.Functions.Like(ticket.Title, pattern, Escape)
        || EF.Functions.Like(ticket.Place.Address!, pattern, Escape)
        || EF.Functions.Like(ticket.Content, pattern, Escape));

    private static IQueryable<Ticket> AnyCase(IQueryable<Ticket> tickets, string pattern) => tickets.Where(ticket =>
        EF.Functions.Like(ticket.No.ToLower(), pattern, Escape)
        || EF.Functions.Like(ticket.SourceNo!.ToLower(), pattern, Escape)
        || EF.Functions.Like(ticket.Title.ToLower(), pattern, Escape)
        || EF.Functions.Like(ticket.Place.Address!.ToLower(), pattern, Escape)
        || EF.Functions.Like(ticket.Content.ToLower(), pattern, Escape));

    private static bool HasLetters(string word) => word.Any(char.IsAsciiLetter);

    private static string Literally(string word) => word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");
}
