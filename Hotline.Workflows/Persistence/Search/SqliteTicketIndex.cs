using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Search;

/// <summary>FTS5 keeps what a term is in by id and goes through it from either end, so the newest come at once however many there are.</summary>
internal sealed class SqliteTicketIndex : ITicketIndex
{
    private const string Query = $"""
        SELECT rowid AS "Value" FROM "{IndexedTicket.Table}" WHERE "{IndexedTicket.Table}" MATCH {"{0}"} AND rowid < {"{1}"} ORDER BY rowid DESC LIMIT {"{2}"}
        """;

    public Task<List<long>> FindAsync(HotlineDb db, IndexQuestion question, long before, int most, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<long>(Query, Text(question), before, most).ToListAsync(cancellationToken);

    /// <summary>Nothing is sooner told by looking.</summary>
    public Task<int> WalkedAsync(HotlineDb db, IndexQuestion question, long before, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<IndexLook> LookAsync(HotlineDb db, IndexQuestion question, List<long> ids, int most, CancellationToken cancellationToken) => Task.FromResult(IndexLook.None);

    private static string Text(IndexQuestion question) => question.Write(" AND ", " OR ", term => $"\"{term.Text}\"{(term.Begins ? "*" : "")}");
}
