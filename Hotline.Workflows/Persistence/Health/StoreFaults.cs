using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hotline.Workflows.Persistence.Health;

/// <summary>
/// Whether something of the database has been found broken since the start: by somebody who met it, or by going through its pages.
/// It stays so until the operator has put the database right and started again.
/// </summary>
public sealed class StoreFaults
{
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;

    private string? _first;

    /// <summary>What was found first, in the database's words; null when nothing was.</summary>
    public string? First => Volatile.Read(ref _first);

    public void Note(string found) => Interlocked.CompareExchange(ref _first, found, null);

    /// <summary>Notes an error that says of data that it is broken; any other is none of its business.</summary>
    public void Look(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase }
                or PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted })
                Note(cause.Message);
        }
    }
}
