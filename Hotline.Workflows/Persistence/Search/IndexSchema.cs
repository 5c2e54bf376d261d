using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Search;

/// <summary>
/// The index's own table. Terms are put into it as they are, parted by blanks. SQLite keeps no text of it: a ticket put in
/// again adds its terms to those it has. PostgreSQL moves the terms of a row that is longer than 2 kB out of it, all of them
/// (it would leave as many as fit), so that a page holds more rows that hits are read from; those of a shorter row stay in it.
/// </summary>
internal static class IndexSchema
{
    internal const string Vector = "array_to_tsvector(string_to_array(\"Terms\", ' '))";

    private const string Sqlite = $"""
        CREATE VIRTUAL TABLE IF NOT EXISTS "{IndexedTicket.Table}" USING fts5("Terms", content='', detail=none, columnsize=0, tokenize='ascii');
        """;

    private const string Postgres = $"""
        CREATE TABLE IF NOT EXISTS "{IndexedTicket.Table}" ("rowid" bigint PRIMARY KEY, "Terms" text NOT NULL) WITH (toast_tuple_target = 128);
        CREATE INDEX IF NOT EXISTS "IX_{IndexedTicket.Table}_Terms" ON "{IndexedTicket.Table}" USING gin ({Vector});
        """;

    public static async Task CreateAsync(HotlineDb db, DatabaseProvider provider, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(db, provider, cancellationToken).ConfigureAwait(false))
            await db.Database.ExecuteSqlRawAsync(provider is DatabaseProvider.Sqlite ? Sqlite : Postgres, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets all that is in it go.</summary>
    public static async Task EmptyAsync(HotlineDb db, DatabaseProvider provider, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync($"DROP TABLE IF EXISTS \"{IndexedTicket.Table}\"", cancellationToken).ConfigureAwait(false);
        await CreateAsync(db, provider, cancellationToken).ConfigureAwait(false);
    }

    private static Task<bool> IsThereAsync(HotlineDb db, DatabaseProvider provider, CancellationToken cancellationToken) =>
        (provider is DatabaseProvider.Sqlite
            ? db.Database.SqlQuery<bool>($"SELECT EXISTS(SELECT 1 FROM sqlite_master WHERE name = {IndexedTicket.Table}) AS \"Value\"")
            : db.Database.SqlQuery<bool>($"SELECT to_regclass({$"\"{IndexedTicket.Table}\""}) IS NOT NULL AS \"Value\"")).SingleAsync(cancellationToken);
}
