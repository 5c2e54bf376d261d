using Npgsql;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>By COPY, a table after the other; indexes are built of all rows at once afterwards, which takes a fraction of the time.</summary>
internal sealed class PostgresHouseWriter(NpgsqlConnection connection) : IHouseWriter
{
    private readonly List<string> _indexes = [];

    public static async Task<PostgresHouseWriter> OpenAsync(string address, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(cancellation);
        var writer = new PostgresHouseWriter(connection);
        await writer.RunAsync("SET synchronous_commit = off", cancellation);
        // Rows that were copied whole keep their references; a role that may not say so has each of them looked up.
        await writer.RunAsync("SELECT set_config('session_replication_role', 'replica', false) FROM pg_roles WHERE rolname = current_user AND rolsuper", cancellation);
        await writer.PutOffIndexesAsync(cancellation);
        return writer;
    }

    public async Task WriteAsync(IReadOnlyList<(HouseTable Table, List<object?[]> Rows)> batch, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var (table, rows) in batch)
        {
            var columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
            await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT BINARY)", cancellation);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellation);
                foreach (var value in row)
                    await WriteAsync(copy, value, cancellation);
            }

            await copy.CompleteAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await RunAsync("SET maintenance_work_mem = '512MB'", cancellation);
        foreach (var index in _indexes)
            await RunAsync(index, cancellation);
        await RunAsync("ANALYZE", cancellation);
    }

    /// <summary>What autovacuum has done to a database of that age.</summary>
    public Task FinishAsync(CancellationToken cancellation) => RunAsync("VACUUM (ANALYZE)", cancellation);

    private async Task PutOffIndexesAsync(CancellationToken cancellation)
    {
        var names = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
                + "WHERE NOT indisunique AND relnamespace = current_schema()::regnamespace";
            await using var found = await command.ExecuteReaderAsync(cancellation);
            while (await found.ReadAsync(cancellation))
            {
                names.Add(found.GetString(0));
                _indexes.Add(found.GetString(1));
            }
        }

        foreach (var name in names)
            await RunAsync($"DROP INDEX {name}", cancellation);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, CancellationToken cancellation) => value switch
    {
        null => copy.WriteNullAsync(cancellation),
        long number => copy.WriteAsync(number, cancellation),
        int number => copy.WriteAsync(number, cancellation),
        bool truth => copy.WriteAsync(truth, cancellation),
        double number => copy.WriteAsync(number, cancellation),
        string text => copy.WriteAsync(text, cancellation),
        DateTimeOffset at => copy.WriteAsync(at.UtcDateTime, cancellation),
        _ => copy.WriteAsync(value, cancellation),
    };

    private async Task RunAsync(string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
