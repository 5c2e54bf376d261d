using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// Sends a unit of work as one batch. The server runs a batch as one transaction, so a small one costs a single round
/// trip; a large one could be held up half sent, with its locks taken, so it is framed by a transaction of its own,
/// which the server ends when its node stands still.
/// </summary>
internal sealed class PostgresCommits(NpgsqlDataSource source, PersistenceSettings settings) : ICommits
{
    /// <summary>What <see cref="Sure"/> makes of a row that was not there: the batch, and all before it, is undone.</summary>
    private const string LostRow = PostgresErrorCodes.DivisionByZero;

    private readonly ConditionalWeakTable<RowStatement, string> _sure = [];

    public async Task CommitAsync(IReadOnlyList<RowWrite> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = rows.Count > settings.RowsInOneTrip
            ? await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false)
            : null;
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var row in rows)
            batch.BatchCommands.Add(Command(row));
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException lost) when (lost.SqlState == LostRow)
        {
            throw new LostRowException(lost.BatchCommand?.CommandText ?? lost.MessageText);
        }

        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<int> SaveAsync(Func<Task<int>> save, CancellationToken cancellationToken) => save();

    private NpgsqlBatchCommand Command(RowWrite row)
    {
        var command = new NpgsqlBatchCommand(_sure.GetValue(row.Statement, Sure));
        for (var i = 0; i < row.Values.Length; i++)
            command.Parameters.Add(new NpgsqlParameter { Value = row.Values[i] ?? DBNull.Value, NpgsqlDbType = DbType(row.Statement.Parameters[i]) });
        return command;
    }

    /// <summary>A change that fails, by dividing by the number of rows it changed, when there was none; inserting fails by itself.</summary>
    private static string Sure(RowStatement statement) => statement.Sql.StartsWith("INSERT", StringComparison.Ordinal)
        ? statement.Sql
        : $"WITH changed AS ({statement.Sql} RETURNING 1) SELECT 1 / COUNT(*) FROM changed";

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
