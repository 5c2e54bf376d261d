using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>A statement as PostgreSQL is sent it, for some rows of one table, with its parameters to be used again and again.</summary>
internal sealed class StatementText(RowStatement statement, int rows)
{
    /// <summary>What the text makes of a row that was not there: the batch, and all before it, is undone.</summary>
    public const string LostRow = PostgresErrorCodes.DivisionByZero;

    /// <summary>To make them takes longer than to fill them.</summary>
    private readonly ConcurrentBag<NpgsqlParameter[]> _spare = [];

    public int Rows => rows;

    /// <summary>
    /// An insert of some rows; or a change that fails, by dividing by the number of rows it changed, when there was none:
    /// inserting fails by itself.
    /// </summary>
    public string Sql { get; } = statement.Inserts
        ? statement.Sql + string.Concat(Enumerable.Range(1, rows - 1).Select(row => ", " + Places(row * statement.Parameters.Count + 1, statement.Parameters.Count)))
        : !statement.Counts ? statement.Sql
        : $"WITH changed AS ({statement.Sql} RETURNING 1) SELECT 1 / COUNT(*) FROM changed";

    public NpgsqlParameter[] TakeParameters() => _spare.TryTake(out var known)
        ? known
        : [.. Enumerable.Repeat(statement.Parameters, rows).SelectMany(columns => columns).Select(column => new NpgsqlParameter { NpgsqlDbType = DbType(column.Type) })];

    /// <param name="done">A command of this text that has been run.</param>
    public void GiveBack(NpgsqlBatchCommand done)
    {
        NpgsqlParameter[] parameters = [.. done.Parameters.Cast<NpgsqlParameter>()];
        done.Parameters.Clear();
        _spare.Add(parameters);
    }

    private static string Places(int first, int count) => $"({string.Join(", ", Enumerable.Range(first, count).Select(place => $"${place}"))})";

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
