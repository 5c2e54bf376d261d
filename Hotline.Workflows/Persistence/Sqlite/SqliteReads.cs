using System.Data.Common;
using System.Runtime.CompilerServices;
using Hotline.Workflows.Persistence.Reads;
using Hotline.Workflows.Tickets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hotline.Workflows.Persistence.Sqlite;

/// <summary>One prepared statement per query and connection; the file is in the process, so there are no trips to save.</summary>
internal sealed class SqliteReads : IRowReads
{
    private readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> _prepared = [];

    public async Task ReadAsync<TKey>(
        HotlineDb db, IReadOnlyList<string> queries, TKey key, Action<int, DbDataReader> row, CancellationToken cancellationToken)
        where TKey : notnull
    {
        await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            var known = _prepared.GetValue(connection, static _ => new Dictionary<string, SqliteCommand>(StringComparer.Ordinal));
            for (var query = 0; query < queries.Count; query++)
            {
                if (!known.TryGetValue(queries[query], out var command))
                    known[queries[query]] = command = Prepare(connection, queries[query]);
                command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
                command.Parameters[0].Value = key;
                using var reader = command.ExecuteReader();
                while (reader.Read())
                    row(query, reader);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string query)
    {
        var command = new SqliteCommand(query, connection);
        command.Parameters.Add(new SqliteParameter { ParameterName = "$1" });
        return command;
    }
}
