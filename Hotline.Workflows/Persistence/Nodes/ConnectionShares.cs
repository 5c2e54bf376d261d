using Npgsql;

namespace Hotline.Workflows.Persistence.Nodes;

/// <summary>How a node divides the connections it may take to PostgreSQL, so that all of them together are no more.</summary>
/// <param name="All">The most it takes.</param>
/// <param name="Queries">Pool of searches, migrations and sign-ins.</param>
/// <param name="Steps">Pool of steps and commits.</param>
internal sealed record ConnectionShares(int All, int Queries, int Steps)
{
    /// <summary>
    /// Sessions that stay open or belong to one piece of work: the node's number, news heard and told, claims of timers, of events,
    /// of messages, of one import, one migration and the pruning, the turn at start.
    /// </summary>
    public const int Sessions = 10;

    private static readonly int Unsaid = new NpgsqlConnectionStringBuilder().MaxPoolSize;

    /// <summary>A pool size that the connection string states is taken for what the whole node may take.</summary>
    public static ConnectionShares Of(string connectionString, PersistenceSettings settings)
    {
        var stated = new NpgsqlConnectionStringBuilder(connectionString).MaxPoolSize;
        var all = stated == Unsaid ? settings.Connections : stated;
        var pooled = Math.Max(all - Sessions, 2);
        return new(all, pooled - (pooled / 2), pooled / 2);
    }
}
