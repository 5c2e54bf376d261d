using System.Collections.Concurrent;
using Npgsql;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// Sends a unit of work as one batch. The server runs a batch as one transaction, so a small one costs a single round
/// trip; a large one could be held up half sent, with its locks taken, so it is framed by a transaction of its own,
/// which the server ends when its node stands still.
/// </summary>
internal sealed class PostgresCommits(StepConnections connections, PersistenceSettings settings) : ICommits
{
    /// <summary>Rows of one table that one statement inserts at most; each number of them is a statement to prepare.</summary>
    private const int RowsPerInsert = 8;

    private readonly ConcurrentDictionary<(RowStatement Statement, int Rows), StatementText> _texts = new();

    public async Task CommitAsync(IReadOnlyList<RowWrite> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        await using var connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = rows.Count > settings.RowsInOneTrip
            ? await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false)
            : null;
        await using var batch = new NpgsqlBatch(connection, transaction);
        List<StatementText> texts = [];
        for (var first = 0; first < rows.Count;)
        {
            var next = first + 1;
            while (rows[first].Statement.Inserts && next < rows.Count && next - first < RowsPerInsert && rows[next].Statement == rows[first].Statement)
                next++;
            texts.Add(_texts.GetOrAdd((rows[first].Statement, next - first), static key => new StatementText(key.Statement, key.Rows)));
            batch.BatchCommands.Add(Command(texts[^1], rows, first));
            first = next;
        }

        try
        {
            await connections.GuardAsync(() => batch.ExecuteNonQueryAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (PostgresException lost) when (lost.SqlState == StatementText.LostRow)
        {
            throw new LostRowException(lost.BatchCommand?.CommandText ?? lost.MessageText);
        }

        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < texts.Count; i++)
            texts[i].GiveBack(batch.BatchCommands[i]);
    }

    public Task<int> SaveAsync(Func<Task<int>> save, CancellationToken cancellationToken) => save();

    /// <summary>Writes the rows from the first up to the next, all by the same statement.</summary>
    private static NpgsqlBatchCommand Command(StatementText text, IReadOnlyList<RowWrite> rows, int first)
    {
        var command = new NpgsqlBatchCommand(text.Sql);
        var parameters = text.TakeParameters();
        var place = 0;
        for (var row = first; row < first + text.Rows; row++)
        {
            foreach (var value in rows[row].Values)
            {
                parameters[place].Value = value ?? DBNull.Value;
                command.Parameters.Add(parameters[place++]);
            }
        }

        return command;
    }
}
