using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Hotline.Workflows.Persistence.Sqlite;

/// <summary>
/// Sets what SQLite keeps per connection. <c>synchronous=FULL</c> is the default because a commit is a promise to a
/// citizen: in WAL mode it costs one fdatasync per commit; NORMAL would lose the last commits at a power cut.
/// Pooled connections keep their pragmas, so each native handle is set up once; each keeps 2 MB of pages, as twice that made no search
/// of a million tickets faster and the server some 80 MB larger.
/// </summary>
internal sealed class SqlitePragmas(PersistenceSettings settings) : DbConnectionInterceptor
{
    private readonly ConditionalWeakTable<sqlite3, object> _ready = [];
    private readonly string _pragmas = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
        PRAGMA busy_timeout={(long)settings.BusyTimeout.TotalMilliseconds};
        PRAGMA synchronous={(int)settings.Durability};
        PRAGMA foreign_keys=ON;
        PRAGMA temp_store=MEMORY;
        PRAGMA cache_size=-2000;
        PRAGMA wal_autocheckpoint={settings.WalPages};
        """);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    internal void Apply(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || _ready.TryGetValue(handle, out _))
            return;

        using var command = connection.CreateCommand();
        command.CommandText = _pragmas;
        command.ExecuteNonQuery();
        _ready.AddOrUpdate(handle, this);
    }
}
