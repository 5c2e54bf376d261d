using System.Collections.Concurrent;
using Hotline.Workflows.Tickets.Rows;
using Npgsql;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// Sends a unit of work as one batch. The server runs a batch as one transaction, so a small one costs a single round
/// trip; a large one could be held up half sent, with its locks taken, so it is framed by a transaction of its own,
/// which the server ends when its node stands still.
/// </summary>
internal sealed class PostgresCommits(StepConnections connections, PersistenceSettings settings) : IRowCommits
{
    /// <summary>Rows of one table that one statement inserts at most; each number of them is a statement to prepare.</summary>
    private const int RowsPerInsert = 8;

    private readonly ConcurrentDictionary<(RowStatement Statement, int Rows), StatementText> _texts = new();

    public Task CommitAsync(StagedCommit staged, CancellationToken cancellationToken) => CommitFailures.ToldAsync(WriteAsync(staged, cancellationToken));

    private async Task WriteAsync(StagedCommit staged, CancellationToken cancellationToken)
    {
        var rows = staged.Draws.Count == 0 ? RowOrder.Of(staged) : null;
        await using var connection = await connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = rows is null || rows.Count > settings.RowsInOneTrip || staged.Links.Count > 0
            ? await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false)
            : null;
        rows ??= await NumberedAsync(connection, staged, cancellationToken).ConfigureAwait(false);
        await RunAsync(connection, transaction, rows, cancellationToken).ConfigureAwait(false);
        if (staged.Links.Count > 0)
        {
            var links = RowOrder.Links(staged);
            var told = await TellAsync(connection, transaction, links.ConvertAll(link => RowSql.Of(link.Head)), cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, transaction, RowOrder.Tied(links, told), cancellationToken).ConfigureAwait(false);
        }

        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<RowWrite> rows, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        List<(StatementText Text, int First)> texts = [];
        for (var first = 0; first < rows.Count;)
        {
            var next = first + 1;
            while (rows[first].Statement.Inserts && next < rows.Count && next - first < RowsPerInsert && rows[next].Statement == rows[first].Statement)
                next++;
            texts.Add((TextOf(rows[first].Statement, next - first), first));
            batch.BatchCommands.Add(Command(texts[^1].Text, rows, first));
            first = next;
        }

        try
        {
            if (texts.Count > 0)
                await connections.GuardAsync(() => batch.ExecuteNonQueryAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (PostgresException lost) when (lost.SqlState == StatementText.LostRow)
        {
            throw lost.BatchCommand is NpgsqlBatchCommand missed && batch.BatchCommands.IndexOf(missed) is var at and >= 0
                ? rows[texts[at].First].Missed()
                : new LostRowException(lost.MessageText);
        }

        for (var i = 0; i < texts.Count; i++)
            texts[i].Text.GiveBack(batch.BatchCommands[i]);
    }

    /// <summary>Changes the heads of chains; what each tells.</summary>
    private async Task<List<IReadOnlyList<object?>>> TellAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<RowWrite> heads, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        for (var at = 0; at < heads.Count; at++)
            batch.BatchCommands.Add(Command(TextOf(heads[at].Statement, 1), heads, at));
        var answers = await connections.GuardAsync(async () =>
        {
            var told = new List<IReadOnlyList<object?>>(heads.Count);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            foreach (var head in heads)
            {
                var values = new object?[head.Statement.Told.Count];
                if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    throw head.Missed();
                reader.GetValues(values!);
                told.Add(values);
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            }

            return told;
        }).ConfigureAwait(false);
        for (var at = 0; at < heads.Count; at++)
            TextOf(heads[at].Statement, 1).GiveBack(batch.BatchCommands[at]);
        return answers;
    }

    private StatementText TextOf(RowStatement statement, int rows) => _texts.GetOrAdd((statement, rows), static key => new StatementText(key.Statement, key.Rows));

    private async Task<List<RowWrite>> NumberedAsync(NpgsqlConnection connection, StagedCommit staged, CancellationToken cancellationToken)
    {
        var first = new long[staged.Draws.Count];
        foreach (var (place, draw) in NumberSql.InOrder(staged.Draws))
        {
            await using var command = new NpgsqlCommand(NumberSql.Text, connection)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = draw.Series }, new NpgsqlParameter<long> { TypedValue = draw.Count } },
            };
            first[place] = (long)(await connections.GuardAsync(() => command.ExecuteScalarAsync(cancellationToken)).ConfigureAwait(false))! - draw.Count;
        }

        staged.Give(first);
        return RowOrder.Of(staged);
    }

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
