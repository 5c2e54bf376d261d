using Npgsql;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// Which failures leave a pooled connection to PostgreSQL in doubt. Its driver and the server each remember which
/// statements are prepared on it; a command that breaks off half way can leave them of two minds, and the next one to
/// use the connection, somebody else's, would fail for it.
/// </summary>
internal static class SpoiltConnections
{
    /// <summary>False for what the server says of an orderly command: a lost race, a broken constraint, a time limit.</summary>
    public static bool MayBeSpoilt(Exception failure) => failure switch
    {
        PostgresException { SqlState: StatementText.LostRow or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable } => false,
        PostgresException { SqlState: var state } => !state.StartsWith("23", StringComparison.Ordinal) && !state.StartsWith("40", StringComparison.Ordinal),
        NpgsqlException or IOException or InvalidOperationException => true,
        _ => false,
    };
}
