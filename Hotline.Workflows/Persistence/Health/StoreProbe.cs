using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hotline.Workflows.Persistence.Health;

/// <summary>
/// Finds out whether the database can be written now, over a connection of its own: a file that is locked, gone, read-only or on
/// a full disk is found, and so is a server that only lets read.
/// </summary>
public sealed class StoreProbe(DatabaseAddress address)
{
    /// <summary>Returns when something has been written durably.</summary>
    /// <param name="patience">How long a lock is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="System.Data.Common.DbException">It cannot be written; the message says why.</exception>
    public Task WriteAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        address.Provider is DatabaseProvider.Sqlite ? WriteFileAsync(patience, cancellationToken) : WriteServerAsync(patience, cancellationToken);

    /// <summary>The number that a file may carry for its user is set to what it is: one page is written.</summary>
    private async Task WriteFileAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var place = new SqliteConnectionStringBuilder(address.ConnectionString)
        {
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = Seconds(patience),
        };
        await using var connection = new SqliteConnection(place.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        command.CommandText = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}");
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A transaction that is given a number is written to the log.</summary>
    private async Task WriteServerAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var place = new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            Pooling = false,
            Timeout = Seconds(patience),
            CommandTimeout = Seconds(patience),
        };
        await using var connection = new NpgsqlConnection(place.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand("SELECT pg_current_xact_id()::text", connection);
        await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    private static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));
}
