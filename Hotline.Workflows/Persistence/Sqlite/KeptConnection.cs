using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hotline.Workflows.Persistence.Sqlite;

/// <summary>
/// A pooled context keeps its connection open, with the statements prepared on it: opening registers EF's functions
/// anew, which costs more than a small query. Disposing the context closes it.
/// </summary>
#pragma warning disable EF1001 // EF offers no public way to keep a connection that it made itself.
internal sealed class KeptConnection(
    RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder commands, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> log)
    : SqliteRelationalConnection(dependencies, commands, log)
#pragma warning restore EF1001
{
    protected override void CloseDbConnection()
    {
    }

    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;
}
