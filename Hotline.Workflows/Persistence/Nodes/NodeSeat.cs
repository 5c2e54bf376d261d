using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hotline.Workflows.Persistence.Nodes;

/// <summary>
/// The number this process holds among the nodes of one database; it makes its ids different from theirs. On PostgreSQL
/// it is an advisory lock of a session that lives as long as the process: a dead node's number is free at once, that of
/// one that merely stands still is not. SQLite has one process, number 0.
/// </summary>
public sealed partial class NodeSeat(
    IdSource ids, DatabaseAddress address, PersistenceSettings settings, TimeProvider time, ILogger<NodeSeat> log) : BackgroundService
{
    /// <summary>First key of the locks; the second is the number.</summary>
    private const int LockFamily = 12345;

    /// <summary>Answers how many nodes of this database hold a number.</summary>
    internal static readonly string CountSql = string.Create(CultureInfo.InvariantCulture, $"""
        SELECT count(*)::int AS "Value" FROM pg_locks
        WHERE locktype = 'advisory' AND classid = {LockFamily} AND objsubid = 2 AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """);

    private readonly SemaphoreSlim _one = new(1, 1);
    private NpgsqlConnection? _session;

    /// <summary>The number held; null before <see cref="TakeAsync"/>.</summary>
    public int? Number { get; private set; }

    /// <summary>Takes the number that was set, else the lowest that is free. Called before the first id is given out.</summary>
    /// <exception cref="NoSeatException">All numbers are held by other nodes.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Number is null)
                await SitDownAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _session?.Dispose();
        _one.Dispose();
        base.Dispose();
    }

    /// <summary>Watches over the session; when it breaks, the number is taken anew, or another one if a peer was faster.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_session is not null && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (_session.State is not System.Data.ConnectionState.Open)
                    await SitDownAsync(stoppingToken).ConfigureAwait(false);
                await _session.WaitAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogLost(log, failure, Number, settings.TimerBackOff);
                await _session.DisposeAsync().ConfigureAwait(false);
                await Task.Delay(settings.TimerBackOff, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SitDownAsync(CancellationToken cancellationToken)
    {
        if (address.Provider is DatabaseProvider.Sqlite)
        {
            Number = settings.NodeNumber ?? 0;
        }
        else
        {
            if (_session is not null)
                await _session.DisposeAsync().ConfigureAwait(false);
            _session = await OpenAsync(cancellationToken).ConfigureAwait(false);
            Number = await ChooseAsync(_session, cancellationToken).ConfigureAwait(false);
        }

        ids.Node = Number.Value;
    }

    private async Task<int> ChooseAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        if (settings.NodeNumber is { } given)
        {
            if (!await TryLockAsync(session, given, cancellationToken).ConfigureAwait(false))
                LogTaken(log, given);
            return given;
        }

        // The number it had stays its own if it can.
        foreach (var number in Enumerable.Range(0, IdSource.Nodes).OrderBy(number => number != Number))
        {
            if (await TryLockAsync(session, number, cancellationToken).ConfigureAwait(false))
                return number;
        }

        throw new NoSeatException(IdSource.Nodes);
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection session, int number, CancellationToken cancellationToken)
    {
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT pg_try_advisory_lock({LockFamily}, {number})");
        await using var command = new NpgsqlCommand(sql, session);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Not from the pool, and found dead by the server within minutes when the machine has lost its power.</summary>
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.Session) { KeepAlive = 30 }.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var alive = new NpgsqlCommand("SET tcp_keepalives_idle = 60; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3", connection);
        await alive.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    [LoggerMessage(LogLevel.Warning, "The session that holds node number {Number} is lost; next attempt in {Pause}.")]
    private static partial void LogLost(ILogger log, Exception failure, int? number, TimeSpan pause);

    [LoggerMessage(LogLevel.Warning, "Node number {Number} was set for this node, but another node holds it; give each its own or none.")]
    private static partial void LogTaken(ILogger log, int number);
}

/// <summary>As many nodes as there are numbers work on the database already.</summary>
public sealed class NoSeatException(int nodes) : Exception($"All {nodes} node numbers are held by other nodes.");
