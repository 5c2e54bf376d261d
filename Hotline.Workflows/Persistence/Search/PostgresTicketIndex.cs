using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Search;

/// <summary>
/// A GIN index of terms finds all tickets or none, in no order. So some of the newest are looked at one by one first: what is in
/// one of thirty is soon found that way. What is rarer is asked for together with the key: of known tickets, or of a range of the
/// newest, only those are read then that are in both indexes.
/// </summary>
internal sealed class PostgresTicketIndex : ITicketIndex
{
    private const int FirstLooked = 500;
    private const int FirstKnown = 200;
    private const int MostLooked = 4_000;
    private const double Frequent = 1.0 / 30;

    /// <summary>What is in so many is slow to be asked for.</summary>
    private const double Many = 1.0 / 10;

    /// <summary>How wide the first range of the newest is, at least and at most; behind it all are asked for.</summary>
    private const int Narrow = 2_000;

    private const int Wide = 100_000;

    private const string Asked = $"""SELECT "rowid" AS "Value" FROM "{IndexedTicket.Table}" WHERE {IndexSchema.Vector} @@ CAST({"{0}"} AS tsquery) AND""";
    private const string Known = $"""{Asked} "rowid" = ANY ({"{1}"})""";
    // What a planner knows of the newest is old: it takes a bound that it does not see for the middle of the table.
    private const string Newest = $"""{Asked} "rowid" < (SELECT CAST({"{1}"} AS bigint)) AND "rowid" >= (SELECT CAST({"{2}"} AS bigint)) ORDER BY "rowid" DESC LIMIT {"{3}"}""";

    // Nothing may be gained from the key here: nearly all are in its range.
    private const string Older = $"""{Asked} "rowid" + 0 < {"{1}"} ORDER BY "rowid" + 0 DESC LIMIT {"{2}"}""";

    // The planner does not know what it costs to read a row and to take its terms apart: as dear as a row is here, both indexes are
    // asked before one is read. They must fit into the memory of a sort.
    private const string ByIndexesAlone = """
        SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true), set_config('cpu_tuple_cost', '1000000', true),
            set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true), set_config('work_mem', '64MB', true)
        """;

    public async Task<List<long>> FindAsync(HotlineDb db, IndexQuestion question, long before, int most, CancellationToken cancellationToken)
    {
        var (found, looked) = (new List<long>(), 0);
        for (var next = question.IsInFew ? 0 : FirstLooked; next > 0;)
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

        // What is in none of those is in few: all are asked for at once.
        var from = found.Count == 0 ? 0 : await BeginAsync(db, before, Math.Clamp(2L * most * looked / found.Count, Narrow, Wide), cancellationToken).ConfigureAwait(false);
        var text = Text(question);
        return await ByIndexesAsync(
            db,
            async () =>
            {
                if (from > 0)
                    found.AddRange(await db.Database.SqlQueryRaw<long>(Newest, text, before, from, most - found.Count).ToListAsync(cancellationToken).ConfigureAwait(false));
                if (found.Count < most)
                    found.AddRange(await db.Database.SqlQueryRaw<long>(Older, text, from > 0 ? from : before, most - found.Count).ToListAsync(cancellationToken).ConfigureAwait(false));
                return found;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> AreManyAsync(HotlineDb db, IndexQuestion question, long before, CancellationToken cancellationToken)
    {
        var newest = await LookAsync(db, question, before, FirstLooked, cancellationToken).ConfigureAwait(false);
        return newest.Count(row => row > 0) >= newest.Count * Many;
    }

    public async Task<IndexLook> LookAsync(HotlineDb db, IndexQuestion question, IReadOnlyList<long> ids, int most, CancellationToken cancellationToken)
    {
        long[] first = [.. ids.Take(FirstKnown)];
        var found = await AmongAsync(db, question, first, cancellationToken).ConfigureAwait(false);
        if (first.Length == ids.Count || found.Count > most || IsFrequent(found.Count, first.Length))
            return new IndexLook(found, first.Length);
        long[] rest = [.. ids.Skip(FirstKnown)];
        var others = await ByIndexesAsync(
            db, () => db.Database.SqlQueryRaw<long>(Known, Text(question), rest).ToListAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return new IndexLook([.. found, .. others], ids.Count);
    }

    private static async Task<List<long>> ByIndexesAsync(HotlineDb db, Func<Task<List<long>>> ask, CancellationToken cancellationToken)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false) : null;
        await db.Database.ExecuteSqlRawAsync(ByIndexesAlone, cancellationToken).ConfigureAwait(false);
        return await ask().ConfigureAwait(false);
    }

    /// <returns>Where a range of so many begins; 0 when there are not as many.</returns>
    private static async Task<long> BeginAsync(HotlineDb db, long before, long count, CancellationToken cancellationToken)
    {
        var sql = $$"""SELECT "rowid" AS "Value" FROM "{{IndexedTicket.Table}}" WHERE "rowid" < {0} ORDER BY "rowid" DESC LIMIT 1 OFFSET {1}""";
        return (await db.Database.SqlQueryRaw<long>(sql, before, count).ToListAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault();
    }

    private static bool IsFrequent(int found, int looked) => found > 0 && found >= looked * Frequent;

    /// <summary>How many more to look into, for those that are still wanted; more than are ever looked into when it is rare.</summary>
    private static int Wanted(int found, int looked, int most) => IsFrequent(found, looked) ? ((most - found) * looked / found) + FirstLooked : int.MaxValue;

    private static Task<List<long>> AmongAsync(HotlineDb db, IndexQuestion question, long[] ids, CancellationToken cancellationToken)
    {
        var (has, terms) = Has(question);
        var sql = $$"""
            SELECT "rowid" AS "Value" FROM (SELECT "rowid", ' ' || "Terms" || ' ' AS terms FROM "{{IndexedTicket.Table}}" WHERE "rowid" = ANY ({1}) OFFSET 0) AS known WHERE {{has}}
            """;
        return db.Database.SqlQueryRaw<long>(sql, terms, ids).ToListAsync(cancellationToken);
    }

    /// <returns>The condition on a row's terms, and the terms.</returns>
    private static (string Has, string[] Terms) Has(IndexQuestion question)
    {
        var terms = new List<string>();
        // To look for a piece of the text takes a tenth of the time in which its terms are taken apart; a bound keeps it one text for all pieces.
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

    private static string Text(IndexQuestion question) => question.Write(" & ", " | ", term => $"'{term.Text}'{(term.Begins ? ":*" : "")}");
}
