using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Search;

/// <summary>
/// A GIN index of terms finds all tickets or none, in no order. So some of the newest are looked at one by one first: what is in
/// one of fifty is soon found that way. Of what is rarer the newest are asked for by a term of their age, then more, then all.
/// </summary>
internal sealed class PostgresTicketIndex : ITicketIndex
{
    private const int FirstLooked = 500;
    private const int MostLooked = 10_000;

    /// <summary>So many known ones are looked into sooner than all are asked for.</summary>
    private const int FewLooked = 5_000;

    private const int Walked = 1_000;
    private const double Frequent = 1.0 / 50;

    /// <summary>How many ages are asked for at a time before all of them are.</summary>
    private static readonly int[] Ages = [3, 12];

    // Nothing may be gained from the order of the key: read in it, the terms of each ticket would be taken apart.
    private const string Query = $"""
        SELECT "rowid" AS "Value" FROM "{IndexedTicket.Table}"
        WHERE {IndexSchema.Vector} @@ CAST({"{0}"} AS tsquery) AND "rowid" + 0 < {"{1}"} ORDER BY "rowid" + 0 DESC LIMIT {"{2}"}
        """;

    // The planner does not know what it costs to take terms apart: of a frequent one it would do so for the whole table, and so
    // where the pages with hits do not fit into the memory of a sort.
    private const string ByIndexAlone = "SELECT set_config('enable_seqscan', 'off', true), set_config('work_mem', '64MB', true)";

    public async Task<List<long>> FindAsync(HotlineDb db, IndexQuestion question, long before, int most, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        for (var (looked, next) = (0, FirstLooked); next > 0;)
        {
            var rows = await LookAsync(db, question, before, next, cancellationToken).ConfigureAwait(false);
            found.AddRange(rows.Where(row => row > 0));
            if (found.Count >= most)
                return found[..most];
            if (rows.Count < next)
                return found;
            (before, looked) = (Math.Abs(rows[^1]), looked + rows.Count);
            next = Wanted(found.Count, looked, most) is var wanted && wanted <= MostLooked - looked ? wanted : 0;
        }

        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false) : null;
        await db.Database.ExecuteSqlRawAsync(ByIndexAlone, cancellationToken).ConfigureAwait(false);
        await ByAgeAsync(db, Text(question), found, before, most, cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <summary>What is rare among the newest is not looked for one by one.</summary>
    public async Task<int> WalkedAsync(HotlineDb db, IndexQuestion question, long before, CancellationToken cancellationToken)
    {
        var newest = await LookAsync(db, question, before, FirstLooked, cancellationToken).ConfigureAwait(false);
        return IsFrequent(newest.Count(row => row > 0), newest.Count) ? Walked : 0;
    }

    public async Task<IndexLook> LookAsync(HotlineDb db, IndexQuestion question, List<long> ids, int most, CancellationToken cancellationToken)
    {
        var (found, looked) = (new List<long>(), 0);
        for (var next = FirstLooked; next > 0 && looked < ids.Count && found.Count <= most;)
        {
            long[] some = [.. ids.Skip(looked).Take(next)];
            found.AddRange(await AmongAsync(db, question, some, cancellationToken).ConfigureAwait(false));
            looked += some.Length;
            next = IsFrequent(found.Count, looked) ? Wanted(found.Count, looked, most) : ids.Count > FewLooked ? 0 : ids.Count;
            next = Math.Min(next, MostLooked - looked);
        }

        return new IndexLook(found, looked, IsFrequent(found.Count, looked));
    }

    private static bool IsFrequent(int found, int looked) => found > 0 && found >= looked * Frequent;

    /// <summary>How many more to look into, for those that are still wanted; more than are ever looked into when it is rare.</summary>
    private static int Wanted(int found, int looked, int most) => IsFrequent(found, looked) ? ((most - found) * looked / found) + FirstLooked : int.MaxValue;

    private static Task<List<long>> AmongAsync(HotlineDb db, IndexQuestion question, long[] ids, CancellationToken cancellationToken)
    {
        var (has, terms) = Has(question);
        var sql = $$"""
            SELECT "rowid" AS "Value" FROM (SELECT "rowid", ' ' || "Terms" || ' ' AS terms FROM "{{IndexedTicket.Table}}" WHERE "rowid" = ANY ({1})) AS known WHERE {{has}}
            """;
        return db.Database.SqlQueryRaw<long>(sql, terms, ids).ToListAsync(cancellationToken);
    }

    /// <returns>The condition on a row's terms, and the terms.</returns>
    private static (string Has, string[] Terms) Has(IndexQuestion question)
    {
        var terms = new List<string>();
        // To look for a piece of the text takes a tenth of the time in which its terms are taken apart.
        var has = question.Write(" AND ", " OR ", term =>
        {
            terms.Add(term.Begins ? $" {term.Text}" : $" {term.Text} ");
            return $"strpos(terms, ({{0}})[{terms.Count}]) > 0";
        });
        return (has, [.. terms]);
    }

    /// <returns>The newest; those that have not what is asked for too, with a minus, so that it is known where the look ended.</returns>
    private static Task<List<long>> LookAsync(HotlineDb db, IndexQuestion question, long before, int count, CancellationToken cancellationToken)
    {
        var (has, terms) = Has(question);
        var sql = $$"""
            SELECT CASE WHEN {{has}} THEN "rowid" ELSE -"rowid" END AS "Value"
            FROM (SELECT "rowid", ' ' || "Terms" || ' ' AS terms FROM "{{IndexedTicket.Table}}" WHERE "rowid" < {1} ORDER BY "rowid" DESC LIMIT {2}) AS newest ORDER BY "rowid" DESC
            """;
        return db.Database.SqlQueryRaw<long>(sql, terms, before, count).ToListAsync(cancellationToken);
    }

    private static async Task ByAgeAsync(HotlineDb db, string text, List<long> found, long before, int most, CancellationToken cancellationToken)
    {
        var age = IndexTerms.AgeOf(before);
        foreach (var ages in Ages)
        {
            var among = string.Join(" | ", Enumerable.Range(0, ages).Select(back => $"'{IndexTerms.Age(age - back)}'"));
            found.AddRange(await AskAsync(db, $"{text} & ({among})", before, most - found.Count, cancellationToken).ConfigureAwait(false));
            if (found.Count == most)
                return;
            before = found.Count > 0 ? Math.Min(before, found[^1]) : before;
            age -= ages;
        }

        found.AddRange(await AskAsync(db, text, before, most - found.Count, cancellationToken).ConfigureAwait(false));
    }

    private static Task<List<long>> AskAsync(HotlineDb db, string question, long before, int most, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<long>(Query, question, before, most).ToListAsync(cancellationToken);

    private static string Text(IndexQuestion question) => question.Write(" & ", " | ", term => $"'{term.Text}'{(term.Begins ? ":*" : "")}");
}
