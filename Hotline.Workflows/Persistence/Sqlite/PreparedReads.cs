using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Workflows.Persistence.Sqlite;

/// <summary>
/// Runs a query that came before on this connection by its prepared statement: SQLite's driver would parse and plan it
/// anew each time, which costs more than the rows of a small query.
/// </summary>
internal sealed class PreparedReads(PersistenceSettings settings) : DbCommandInterceptor
{
    private readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, Prepared>> _known = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        TryRead(command) is { } reader ? InterceptionResult<DbDataReader>.SuppressWithResult(reader) : result;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(ReaderExecuting(command, eventData, result));

    private SqliteDataReader? TryRead(DbCommand command)
    {
        if (command is not SqliteCommand { Transaction: null, Connection: { } connection } given)
            return null;
        var known = _known.GetValue(connection, static _ => new Dictionary<string, Prepared>(StringComparer.Ordinal));
        if (!known.TryGetValue(given.CommandText, out var prepared))
        {
            if (known.Count >= settings.PreparedReads)
                return null;
            known[given.CommandText] = prepared = new Prepared(connection, given.CommandText);
        }

        return prepared.TryRead(given);
    }

    /// <summary>One statement; while its rows are being read the same query takes the driver's own way.</summary>
    private sealed class Prepared(SqliteConnection connection, string text)
    {
        private readonly SqliteCommand _command = new(text, connection);
        private SqliteDataReader? _reader;

        public SqliteDataReader? TryRead(SqliteCommand given)
        {
            if (_reader is { IsClosed: false })
                return null;
            _command.Parameters.Clear();
            for (var i = 0; i < given.Parameters.Count; i++)
                _command.Parameters.Add(new SqliteParameter(given.Parameters[i].ParameterName, given.Parameters[i].Value) { IsNullable = true });
            return _reader = _command.ExecuteReader();
        }
    }
}
