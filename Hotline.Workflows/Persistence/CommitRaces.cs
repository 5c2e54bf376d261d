using Hotline.Workflows.Persistence.Health;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hotline.Workflows.Persistence;

/// <summary>How SQLite and PostgreSQL say that another commit was first, and which key it took.</summary>
internal sealed class CommitRaces(IServiceScopeFactory scopes, StoreFaults faults) : ICommitRaces
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;
    private const string SqliteNames = "constraint failed: ";

    /// <summary>idle_in_transaction_session_timeout</summary>
    private const string PostgresStoodStill = "25P03";

    public bool WasLost(Exception error)
    {
        // Every failure of a commit comes by here.
        faults.Look(error);
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbUpdateConcurrencyException
                or SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked }
                or PostgresException
                {
                    SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
                    // It stood still in its commit, so the server took it back and let others go first.
                    or PostgresStoodStill,
                })
                return true;
        }

        return Broken(error) is { IsOfTheHouse: false };
    }

    public BrokenKey? Broken(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException { SqliteExtendedErrorCode: SqlitePrimaryKey or SqliteUnique } sqlite)
                return OfColumns(sqlite.Message);
            if (cause is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres)
                return OfName(postgres.TableName ?? "", postgres.ConstraintName ?? "");
        }

        return null;
    }

    /// <summary>"… UNIQUE constraint failed: Tickets.SourceSystem, Tickets.SourceNo'."</summary>
    private BrokenKey OfColumns(string message)
    {
        var names = message[(message.IndexOf(SqliteNames, StringComparison.Ordinal) + SqliteNames.Length)..].TrimEnd('.', '\'').Split(", ");
        var table = names[0].Split('.')[0];
        return Of(table, [.. names.Select(name => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])]);
    }

    private BrokenKey OfName(string table, string name) => Of(
        table,
        Ask(table, rows => rows.GetKeys().FirstOrDefault(key => key.GetName() == name)?.Properties
            ?? rows.GetIndexes().FirstOrDefault(index => index.GetDatabaseName() == name)?.Properties) is { } columns
            ? [.. columns.Select(column => column.GetColumnName())]
            : [name]);

    private BrokenKey Of(string table, IReadOnlyList<string> columns) => new(
        table, columns,
        Ask(table, rows => rows.FindPrimaryKey()) is { Properties: [{ } id] } && id.ClrType == typeof(long) && columns is [var only] && only == id.GetColumnName());

    private T? Ask<T>(string table, Func<IEntityType, T?> ask) where T : class
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<HotlineDb>().Model.GetEntityTypes()
            .FirstOrDefault(rows => rows.GetTableName() == table && !rows.IsOwned()) is { } found ? ask(found) : null;
    }
}
