using Npgsql;
using NpgsqlTypes;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>Sends a unit of work as one batch in one transaction: two round trips, whatever the number of rows.</summary>
internal sealed class PostgresCommits(NpgsqlDataSource source) : ICommits
{
    public async Task CommitAsync(IReadOnlyList<RowWrite> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var row in rows)
            batch.BatchCommands.Add(Command(row));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < rows.Count; i++)
        {
            if (batch.BatchCommands[i].RecordsAffected != 1)
                throw new LostRowException(rows[i].Statement.Sql);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<int> SaveAsync(Func<Task<int>> save, CancellationToken cancellationToken) => save();

    private static NpgsqlBatchCommand Command(RowWrite row)
    {
        var command = new NpgsqlBatchCommand(row.Statement.Sql);
        for (var i = 0; i < row.Values.Length; i++)
            command.Parameters.Add(new NpgsqlParameter { Value = row.Values[i] ?? DBNull.Value, NpgsqlDbType = DbType(row.Statement.Parameters[i]) });
        return command;
    }

    private static NpgsqlDbType DbType(Type type) => type switch
    {
        _ when type == typeof(long) => NpgsqlDbType.Bigint,
        _ when type == typeof(int) => NpgsqlDbType.Integer,
        _ when type == typeof(bool) => NpgsqlDbType.Boolean,
        _ when type == typeof(double) => NpgsqlDbType.Double,
        _ when type == typeof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
        _ when type == typeof(byte[]) => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
