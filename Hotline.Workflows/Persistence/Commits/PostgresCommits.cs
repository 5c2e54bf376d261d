using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// Sends a unit of work as one batch. The server runs a batch as one transaction, so a small one costs a single round
/// trip; a large one could be held up half sent, with its locks taken, so it is framed by a transaction of its own,
/// which the server ends when its node stands still.
/// </summary>
internal sealed class PostgresCommits(StepConnections connections, PersistenceSettings settings) : ICommits
{
    /// <summary>What <see cref="Sure"/> makes of a row that was not there: the batch, and all before it, is undone.</summary>
    private const string LostRow = PostgresErrorCodes.DivisionByZero;

    /// <summary>Rows of one table that one statement inserts at most; each number of them is a statement to prepare.</summary>
    private const int RowsPerInsert = 8;

    private readonly ConcurrentDictionary<(RowStatement Statement, int Rows), string> _texts = new();

    public async Task CommitAsync(IReadOnlyList<RowWrite> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        await using var connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = rows.Count > settings.RowsInOneTrip
            ? await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false)
            : null;
        await using var batch = new NpgsqlBatch(connection, transaction);
        for (var first = 0; first < rows.Count;)
        {
            var next = first + 1;
            while (rows[first].Statement.Inserts && next < rows.Count && next - first < RowsPerInsert && rows[next].Statement == rows[first].Statement)
                next++;
            batch.BatchCommands.Add(Command(rows, first, next));
            first = next;
        }

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

    /// <summary>Writes the rows from the first up to the next, all by the same statement.</summary>
    private NpgsqlBatchCommand Command(IReadOnlyList<RowWrite> rows, int first, int next)
    {
        var statement = rows[first].Statement;
        var command = new NpgsqlBatchCommand(_texts.GetOrAdd((statement, next - first), static key => Text(key.Statement, key.Rows)));
        for (var row = first; row < next; row++)
        {
            var values = rows[row].Values;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new NpgsqlParameter { Value = values[i] ?? DBNull.Value, NpgsqlDbType = DbType(statement.Parameters[i]) });
        }

        return command;
    }

    /// <summary>
    /// An insert of some rows; or a change that fails, by dividing by the number of rows it changed, when there was none:
    /// inserting fails by itself.
    /// </summary>
    private static string Text(RowStatement statement, int rows)
    {
        if (!statement.Inserts)
            return $"WITH changed AS ({statement.Sql} RETURNING 1) SELECT 1 / COUNT(*) FROM changed";
        var columns = statement.Parameters.Count;
        var more = Enumerable.Range(1, rows - 1)
            .Select(row => $", ({string.Join(", ", Enumerable.Range(row * columns + 1, columns).Select(place => $"${place}"))})");
        return statement.Sql + string.Concat(more);
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
