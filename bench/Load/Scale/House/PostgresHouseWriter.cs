using Npgsql;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>By COPY, a table after the other.</summary>
internal sealed class PostgresHouseWriter(NpgsqlConnection connection) : IHouseWriter
{
    public static async Task<PostgresHouseWriter> OpenAsync(string address, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(cancellation);
        var writer = new PostgresHouseWriter(connection);
        await writer.RunAsync("SET synchronous_commit = off", cancellation);
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

    /// <summary>What autovacuum has done to a database of that age.</summary>
    public Task FinishAsync(CancellationToken cancellation) => RunAsync("VACUUM (ANALYZE)", cancellation);

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
