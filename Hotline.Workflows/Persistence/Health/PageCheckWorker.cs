using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Health;

/// <summary>
/// Goes through the pages of a SQLite file while the server runs, one table with its indexes at a time and never two in a row:
/// what is broken is known before somebody needs it, and nobody waits for it meanwhile. PostgreSQL has checksums of its own.
/// </summary>
public sealed partial class PageCheckWorker(
    DatabaseAddress address, StoreFaults faults, PersistenceSettings settings, TimeProvider time, ILogger<PageCheckWorker> log) : BackgroundService
{
    private readonly Queue<string> _tables = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (address.Provider is not DatabaseProvider.Sqlite || settings.PageCheckEvery <= TimeSpan.Zero)
            return;
        using var timer = new PeriodicTimer(settings.PageCheckEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await Task.Run(() => LookAsync(stoppingToken), stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>Looks at the next table; after the last one, at the first again.</summary>
    /// <returns>Its name; null when the file could not be opened.</returns>
    public async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var place = new SqliteConnectionStringBuilder(address.ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
            await using var connection = new SqliteConnection(place.ConnectionString);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var command = connection.CreateCommand();
            if (_tables.Count == 0)
                await ListAsync(command, cancellationToken).ConfigureAwait(false);
            if (!_tables.TryDequeue(out var table))
                return null;
            command.CommandText = $"PRAGMA quick_check(\"{table}\")";
            var said = (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            if (said is not "ok")
                Found(table, said ?? "");
            return table;
        }
        catch (SqliteException failure)
        {
            faults.Look(failure);
            LogFailed(log, failure);
            return null;
        }
    }

    private async Task ListAsync(SqliteCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name";
        await using var names = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await names.ReadAsync(cancellationToken).ConfigureAwait(false))
            _tables.Enqueue(names.GetString(0));
    }

    private void Found(string table, string said)
    {
        faults.Note($"{table}: {said.ReplaceLineEndings(" ")}");
        LogBroken(log, table, said);
    }

    [LoggerMessage(LogLevel.Critical, "Pages of table {Table} are broken: {Said}")]
    private static partial void LogBroken(ILogger log, string table, string said);

    [LoggerMessage(LogLevel.Warning, "The pages of the database could not be looked at.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
