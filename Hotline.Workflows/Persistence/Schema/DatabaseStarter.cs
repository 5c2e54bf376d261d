using System.Data.Common;
using Hotline.Workflows.Persistence.Nodes;
using Hotline.Workflows.Persistence.Search;
using Hotline.Workflows.Tickets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hotline.Workflows.Persistence.Schema;

/// <summary>Makes the database ready before anything uses it.</summary>
public sealed class DatabaseStarter(IServiceScopeFactory scopes, DatabaseAddress address, StartTurn turn, NodeSeat seat, ServerRoom room)
{
    /// <summary>
    /// Creates the folder, brings the schema up to date, turns SQLite's write-ahead log on, takes a number among the
    /// nodes and says how many connections it may take.
    /// </summary>
    /// <exception cref="NoSeatException">Too many nodes work on this database.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        if (address.Provider is DatabaseProvider.Sqlite)
            CreateFolder(new SqliteConnectionStringBuilder(address.ConnectionString).DataSource);

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        await MigrateAsync(db, cancellationToken).ConfigureAwait(false);
        await IndexSchema.CreateAsync(db, address.Provider, cancellationToken).ConfigureAwait(false);
        await seat.TakeAsync(cancellationToken).ConfigureAwait(false);
        await room.TellAsync(db, cancellationToken).ConfigureAwait(false);
    }

    private async Task MigrateAsync(HotlineDb db, CancellationToken cancellationToken)
    {
        if (address.Provider is DatabaseProvider.Sqlite)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken).ConfigureAwait(false);

        if (!await IsBehindAsync(db, cancellationToken).ConfigureAwait(false))
            return;
        if (address.Provider is DatabaseProvider.Sqlite)
            await ForgetStaleLockAsync(db, cancellationToken).ConfigureAwait(false);
        else
            await CreateAsync(db, cancellationToken).ConfigureAwait(false);
        // EF's own lock ends with each migration: another node would come in between two of them.
        await using var mine = await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (await IsBehindAsync(db, cancellationToken).ConfigureAwait(false))
            await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asked of the table itself: EF makes a model of it by its conventions first, which is a tenth of a start.</summary>
    private static async Task<bool> IsBehindAsync(HotlineDb db, CancellationToken cancellationToken)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT \"MigrationId\" FROM \"{HistoryRepository.DefaultTableName}\"";
            await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                applied.Add(rows.GetString(0));
        }
        catch (DbException)
        {
            // No such table or database; what else may be wrong is said when they are made.
            return true;
        }
        finally
        {
            await db.Database.CloseConnectionAsync().ConfigureAwait(false);
        }

        return !applied.IsSupersetOf(db.GetService<IMigrationsAssembly>().Migrations.Keys);
    }

    /// <summary>A server may not have the database yet; of several nodes one makes it.</summary>
    private static async Task CreateAsync(HotlineDb db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken).ConfigureAwait(false))
            return;
        try
        {
            await creator.CreateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException made) when (made.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node was first.
        }
    }

    /// <summary>
    /// A process killed while it migrated leaves its row in EF's lock table, and EF would wait for it for ever.
    /// The file belongs to one server process, so a lock found at its start is nobody's.
    /// </summary>
    private static async Task ForgetStaleLockAsync(HotlineDb db, CancellationToken cancellationToken)
    {
        const string table = "__EFMigrationsLock";
        var found = await db.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = {table}")
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        if (found > 0)
            await db.Database.ExecuteSqlRawAsync($"DELETE FROM \"{table}\"", cancellationToken).ConfigureAwait(false);
    }

    private static void CreateFolder(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } folder && file != ":memory:")
            Directory.CreateDirectory(folder);
    }
}
