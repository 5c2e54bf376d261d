using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Search;

/// <summary>FTS5 keeps what a term is in by id and goes through it from either end, so the newest come at once however many there are.</summary>
internal sealed class SqliteTicketIndex : ITicketIndex
{
    /// <summary>Hits that are gone through for known tickets at a time.</summary>
    private static readonly int[] Batches = [2_000, 18_000];

    private const string Query = $"""
        SELECT rowid AS "Value" FROM "{IndexedTicket.Table}" WHERE "{IndexedTicket.Table}" MATCH {"{0}"} AND rowid < {"{1}"} ORDER BY rowid DESC LIMIT {"{2}"}
        """;

    public Task<List<long>> FindAsync(HotlineDb db, IndexQuestion question, long before, int most, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<long>(Query, Text(question), before, most).ToListAsync(cancellationToken);

    /// <summary>Whatever it is in, the newest are told at once.</summary>
    public Task<bool> AreManyAsync(HotlineDb db, IndexQuestion question, long before, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>From the newest of them on: what the index goes through for it grows as long as too few are found.</summary>
    public async Task<IndexLook> LookAsync(HotlineDb db, IndexQuestion question, IReadOnlyList<long> ids, int most, CancellationToken cancellationToken)
    {
        var (found, looked, before) = (new List<long>(), 0, ids[0] + 1);
        foreach (var batch in Batches)
        {
            var hits = await FindAsync(db, question, before, batch, cancellationToken).ConfigureAwait(false);
            (before, var may) = (hits.Count < batch ? 0 : hits[^1], hits.ToHashSet());
            for (; looked < ids.Count && ids[looked] >= before; looked++)
            {
                if (may.Contains(ids[looked]))
                    found.Add(ids[looked]);
            }

            if (looked == ids.Count || found.Count > most)
                break;
        }

        return new IndexLook(found, looked);
    }

    private static string Text(IndexQuestion question) => question.Write(" AND ", " OR ", term => $"\"{term.Text}\"{(term.Begins ? "*" : "")}");
}
