using Microsoft.Data.Sqlite;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>By one prepared statement a table, in large transactions that the disk is not waited for.</summary>
internal sealed class SqliteHouseWriter : IHouseWriter
{
    private readonly SqliteConnection _connection;

    public SqliteHouseWriter(string connection)
    {
        _connection = new SqliteConnection(connection);
        _connection.Open();
        Run("PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-1000000; PRAGMA wal_autocheckpoint=50000; PRAGMA temp_store=MEMORY;");
    }

    public Task WriteAsync(IReadOnlyList<(HouseTable Table, List<object?[]> Rows)> batch, CancellationToken cancellation)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var (table, rows) in batch)
            Write(table, rows, transaction);
        transaction.Commit();
        return Task.CompletedTask;
    }

    public Task CompleteAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task FinishAsync(CancellationToken cancellation)
    {
        Run("PRAGMA wal_checkpoint(TRUNCATE);");
        return Task.CompletedTask;
    }

    private void Write(HouseTable table, List<object?[]> rows, SqliteTransaction transaction)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        var names = Enumerable.Range(0, table.Columns.Count).Select(index => $"@p{index}");
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", names)})";
        var parameters = names.Select(name => command.Parameters.Add(new SqliteParameter { ParameterName = name })).ToArray();
        foreach (var row in rows)
        {
            for (var index = 0; index < row.Length; index++)
                parameters[index].Value = row[index] is DateTimeOffset at ? at.UtcTicks : row[index] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
