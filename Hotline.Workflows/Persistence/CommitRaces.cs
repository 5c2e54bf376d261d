using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hotline.Workflows.Persistence;

/// <summary>How SQLite and PostgreSQL say that another commit was first.</summary>
internal sealed class CommitRaces : ICommitRaces
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;

    /// <summary>idle_in_transaction_session_timeout</summary>
    private const string PostgresStoodStill = "25P03";

    public bool WasLost(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbUpdateConcurrencyException
                or SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked }
                or SqliteException { SqliteExtendedErrorCode: SqlitePrimaryKey or SqliteUnique }
                or PostgresException
                {
                    SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
                    // It stood still in its commit, so the server took it back and let others go first.
                    or PostgresStoodStill,
                })
                return true;
        }

        return false;
    }
}
