using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Search;

/// <summary>
/// A GIN index of terms finds all tickets or none, in no order. So the newest are asked for first by a term of their age,
/// then more, then all: a frequent word is found among the newest, and of a rare one there are few.
/// </summary>
internal sealed class PostgresTicketIndex : ITicketIndex
{
    /// <summary>How many ages are asked for at a time before all of them are.</summary>
    private static readonly int[] Ages = [3, 12];

    // Nothing may be gained from the order of the key: read in it, the terms of each ticket would be taken apart.
    private const string Query = $"""
        SELECT "rowid" AS "Value" FROM "{IndexedTicket.Table}"
        WHERE {IndexSchema.Vector} @@ CAST({"{0}"} AS tsquery) AND "rowid" + 0 < {"{1}"} ORDER BY "rowid" + 0 DESC LIMIT {"{2}"}
        """;

    public async Task<List<long>> FindAsync(HotlineDb db, IndexQuestion question, long before, int most, CancellationToken cancellationToken)
    {
        var newest = await db.Database.SqlQueryRaw<long>(
            $$"""SELECT "rowid" AS "Value" FROM "{{IndexedTicket.Table}}" WHERE "rowid" < {0} ORDER BY "rowid" DESC LIMIT 1""", before).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (newest.Count == 0)
            return [];
        var (text, age, found) = (Text(question), IndexTerms.AgeOf(newest[0]), new List<long>());
        foreach (var ages in Ages)
        {
            var among = string.Join(" | ", Enumerable.Range(0, ages).Select(back => $"'{IndexTerms.Age(age - back)}'"));
            found.AddRange(await AskAsync(db, $"{text} & ({among})", before, most - found.Count, cancellationToken).ConfigureAwait(false));
            if (found.Count == most)
                return found;
            before = found.Count > 0 ? found[^1] : before;
            age -= ages;
        }

        found.AddRange(await AskAsync(db, text, before, most - found.Count, cancellationToken).ConfigureAwait(false));
        return found;
    }

    private static Task<List<long>> AskAsync(HotlineDb db, string question, long before, int most, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<long>(Query, question, before, most).ToListAsync(cancellationToken);

    private static string Text(IndexQuestion question) => question.Write(" & ", " | ", term => $"'{term.Text}'{(term.Begins ? ":*" : "")}");
}
