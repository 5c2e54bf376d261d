using Hotline.Workflows.Persistence.Sqlite;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>The one connection that writes, with its statements prepared once. Not for several threads.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private static readonly RowStatement Begin = new("BEGIN IMMEDIATE", []);
    private static readonly RowStatement Commit = new("COMMIT", []);
    private static readonly RowStatement Rollback = new("ROLLBACK", []);
    private static readonly RowStatement Number = new(NumberSql.Text, []);

    private readonly SqliteConnection _connection;
    private readonly Dictionary<RowStatement, sqlite3_stmt> _prepared = [];
    private readonly string _file;

    public SqliteWriter(DatabaseAddress address, SqlitePragmas pragmas)
    {
        _connection = new SqliteConnection(address.ConnectionString);
        _connection.Open();
        pragmas.Apply(_connection);
        // Empty for a database in memory.
        _file = raw.sqlite3_db_filename(_connection.Handle!, "main").utf8_to_string() ?? "";
    }

    private sqlite3 Database => _connection.Handle!;

    /// <summary>Writes all rows in one transaction; durable when it returns, without a trace when it throws.</summary>
    /// <exception cref="IOException">The file has been taken away: what is written into it would be nowhere.</exception>
    public void Write(IEnumerable<SqliteCommits.Unit> units)
    {
        if (_file.Length > 0 && !File.Exists(_file))
            throw new IOException($"The database file {_file} is gone.");
        Run(Begin, []);
        try
        {
            foreach (var (staged, writes) in units)
            {
                Run(writes ?? Numbered(staged));
                if (staged.Links.Count > 0)
                    Append(RowOrder.Links(staged));
            }

            Run(Commit, []);
        }
        catch
        {
            // A full disk may have rolled back already.
            if (raw.sqlite3_get_autocommit(Database) == 0)
                Run(Rollback, []);
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
            statement.Dispose();
        _connection.Dispose();
    }

    private void Run(IReadOnlyList<RowWrite> writes)
    {
        foreach (var write in writes)
        {
            Run(write.Statement, write.Values);
            if (write.Statement.Counts && raw.sqlite3_changes(Database) != 1)
                throw write.Missed();
        }
    }

    private void Append(List<ChainLink> links) =>
        Run(RowOrder.Tied(links, links.ConvertAll(link => RowSql.Of(link.Head) is var head && Ask(head) is { } told ? told : throw head.Missed())));

    private List<RowWrite> Numbered(StagedCommit staged)
    {
        var first = new long[staged.Draws.Count];
        foreach (var (place, draw) in NumberSql.InOrder(staged.Draws))
            first[place] = Run(Number, [draw.Series, draw.Count]) - draw.Count;
        staged.Give(first);
        return RowOrder.Of(staged);
    }

    /// <returns>The number the statement answers, if it answers one.</returns>
    private long Run(RowStatement statement, object?[] values)
    {
        var prepared = Prepare(statement);
        for (var i = 0; i < values.Length; i++)
            Check(Bind(prepared, i + 1, values[i]));
        var result = raw.sqlite3_step(prepared);
        var answer = result == raw.SQLITE_ROW ? raw.sqlite3_column_int64(prepared, 0) : 0;
        var reset = raw.sqlite3_reset(prepared);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(reset == raw.SQLITE_OK ? result : reset);
        return answer;
    }

    /// <returns>What the statement tells of the row it changed; null when it changed none.</returns>
    private object?[]? Ask(RowWrite write)
    {
        var prepared = Prepare(write.Statement);
        for (var i = 0; i < write.Values.Length; i++)
            Check(Bind(prepared, i + 1, write.Values[i]));
        var result = raw.sqlite3_step(prepared);
        var told = result == raw.SQLITE_ROW ? new object?[write.Statement.Told.Count] : null;
        for (var i = 0; i < told?.Length; i++)
            told[i] = write.Statement.Told[i].Type == typeof(string) ? raw.sqlite3_column_text(prepared, i).utf8_to_string() : raw.sqlite3_column_int64(prepared, i);
        var reset = raw.sqlite3_reset(prepared);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(reset == raw.SQLITE_OK ? result : reset);
        return told;
    }

    private sqlite3_stmt Prepare(RowStatement statement)
    {
        if (_prepared.TryGetValue(statement, out var prepared))
            return prepared;
        Check(raw.sqlite3_prepare_v3(Database, statement.Sql, raw.SQLITE_PREPARE_PERSISTENT, out prepared));
        return _prepared[statement] = prepared;
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text16(statement, place, text.AsSpan()),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int(statement, place, number),
        bool yes => raw.sqlite3_bind_int(statement, place, yes ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new InvalidOperationException($"A row cannot hold a {value.GetType()}."),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, Database);
    }
}
