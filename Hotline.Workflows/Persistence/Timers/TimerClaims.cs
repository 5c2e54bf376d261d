using Npgsql;

namespace Hotline.Workflows.Persistence.Timers;

/// <summary>
/// Keeps two nodes from working on one timer, or on the pruning, at a time. It saves work only: what is deleted decides.
/// </summary>
internal abstract class TimerClaims : IAsyncDisposable
{
    public static async ValueTask<TimerClaims> OpenAsync(DatabaseAddress address, CancellationToken cancellationToken)
    {
        if (address.Provider is DatabaseProvider.Sqlite)
            return new SoleNode();

        var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return new AdvisoryLocks(connection);
    }

    public abstract ValueTask<bool> TryTakeAsync(string name, CancellationToken cancellationToken);

    public abstract ValueTask ReleaseAsync(string name);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>An SQLite file has one server process.</summary>
    private sealed class SoleNode : TimerClaims
    {
        public override ValueTask<bool> TryTakeAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public override ValueTask ReleaseAsync(string name) => ValueTask.CompletedTask;
    }

    /// <summary>
    /// PostgreSQL forgets a session's advisory locks when its node dies, so unlike a lease no timer waits for a dead
    /// node, and unlike SKIP LOCKED the row stays free to be deleted by the unit of work that fires it.
    /// </summary>
    private sealed class AdvisoryLocks(NpgsqlConnection connection) : TimerClaims
    {
        private const string Key = "hashtextextended($1, 12345)";

        public override async ValueTask<bool> TryTakeAsync(string name, CancellationToken cancellationToken) =>
            await AskAsync("SELECT pg_try_advisory_lock(" + Key + ")", name, cancellationToken).ConfigureAwait(false);

        public override async ValueTask ReleaseAsync(string name) =>
            await AskAsync("SELECT pg_advisory_unlock(" + Key + ")", name, CancellationToken.None).ConfigureAwait(false);

        public override ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task<bool> AskAsync(string sql, string name, CancellationToken cancellationToken)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
        }
    }
}
