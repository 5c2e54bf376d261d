using System.Data.Common;
using Hotline.Workflows.Persistence.Commits;
using Hotline.Workflows.Tickets;
using Npgsql;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>All queries in one batch.</summary>
internal sealed class PostgresReads(StepConnections connections) : IRowReads
{
    public async Task ReadAsync<TKey>(
        HotlineDb db, IReadOnlyList<string> queries, TKey key, Action<int, DbDataReader> row, CancellationToken cancellationToken)
        where TKey : notnull
    {
        await using var connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var query in queries)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(query) { Parameters = { new NpgsqlParameter<TKey> { TypedValue = key } } });
        await using var reader = await connections.GuardAsync(() => batch.ExecuteReaderAsync(cancellationToken)).ConfigureAwait(false);
        for (var query = 0; query < queries.Count; query++)
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                row(query, reader);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
