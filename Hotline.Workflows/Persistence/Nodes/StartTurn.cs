using Npgsql;

namespace Hotline.Workflows.Persistence.Nodes;

/// <summary>
/// Lets the nodes of one database make it ready one after the other, so that two that start on an empty one do not
/// fill it twice. A node that dies meanwhile gives its turn up.
/// </summary>
public sealed class StartTurn(DatabaseAddress address)
{
    private const string Lock = "SELECT pg_advisory_lock(12345)";

    /// <summary>Waits for the turn; disposing the answer ends it.</summary>
    public async Task<IAsyncDisposable> WaitAsync(CancellationToken cancellationToken = default)
    {
        if (address.Provider is DatabaseProvider.Sqlite)
            return new Sole();

        var session = new NpgsqlConnection(address.Session);
        try
        {
            await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var command = new NpgsqlCommand(Lock, session) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>An SQLite file has one server process.</summary>
    private sealed class Sole : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
