using Npgsql;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>
/// Keeps two nodes from working on one timer, event or the pruning at a time. It saves work only: what is deleted decides.
/// </summary>
internal abstract class NodeClaims : IAsyncDisposable
{
    public static async ValueTask<NodeClaims> OpenAsync(DatabaseAddress address, CancellationToken cancellationToken)
    {
        if (address.Provider is DatabaseProvider.Sqlite)
            return new SoleNode();

        var connection = new NpgsqlConnection(address.Session);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return new AdvisoryLocks(connection);
    }

    /// <returns>Those of the names that nobody else holds.</returns>
    public abstract ValueTask<IReadOnlySet<string>> TakeAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <returns>Those that were held.</returns>
    public abstract ValueTask<IReadOnlySet<string>> ReleaseAsync(IReadOnlyList<string> names);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>An SQLite file has one server process.</summary>
    private sealed class SoleNode : NodeClaims
    {
        public override ValueTask<IReadOnlySet<string>> TakeAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
            new(names.ToHashSet());

        public override ValueTask<IReadOnlySet<string>> ReleaseAsync(IReadOnlyList<string> names) => new(names.ToHashSet());
    }

    /// <summary>
    /// PostgreSQL forgets a session's advisory locks when its node dies, so unlike a lease no timer waits for a dead
    /// node, and unlike SKIP LOCKED the row stays free to be deleted by the unit of work that fires it.
    /// </summary>
    private sealed class AdvisoryLocks(NpgsqlConnection connection) : NodeClaims
    {
        private const string Each = "(hashtextextended(name, 12345)) FROM unnest($1) AS names(name)";

        public override async ValueTask<IReadOnlySet<string>> TakeAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
            await AskAsync("SELECT name, pg_try_advisory_lock" + Each, names, cancellationToken).ConfigureAwait(false);

        public override async ValueTask<IReadOnlySet<string>> ReleaseAsync(IReadOnlyList<string> names) =>
            await AskAsync("SELECT name, pg_advisory_unlock" + Each, names, CancellationToken.None).ConfigureAwait(false);

        public override ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task<IReadOnlySet<string>> AskAsync(string sql, IReadOnlyList<string> names, CancellationToken cancellationToken)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. names] });
            var granted = new HashSet<string>();
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (reader.GetBoolean(1))
                    granted.Add(reader.GetString(0));
            }

            return granted;
        }
    }
}
