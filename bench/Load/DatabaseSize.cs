using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Load;

/// <summary>What the database says of itself.</summary>
internal sealed class DatabaseSize(HotlineDb db)
{
    private bool IsSqlite => db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    public async Task<long> ReadAsync(CancellationToken cancellation) => IsSqlite
        ? await NumberAsync("SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()", cancellation)
        : await NumberAsync("SELECT pg_database_size(current_database()) AS \"Value\"", cancellation);

    /// <summary>What a commit waits for, as the connection is set now.</summary>
    public async Task<string> DurabilityAsync(CancellationToken cancellation)
    {
        if (!IsSqlite)
            return $"postgres synchronous_commit={await TextAsync("SELECT current_setting('synchronous_commit') AS \"Value\"", cancellation)} "
                + $"fsync={await TextAsync("SELECT current_setting('fsync') AS \"Value\"", cancellation)}";
        var mode = await TextAsync("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode()", cancellation);
        var synchronous = await NumberAsync("SELECT synchronous AS \"Value\" FROM pragma_synchronous()", cancellation);
        return $"sqlite {mode.ToUpperInvariant()} synchronous={synchronous switch { 0 => "OFF", 1 => "NORMAL", 2 => "FULL", _ => "EXTRA" }}";
    }

    private Task<long> NumberAsync(string sql, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>(sql).SingleAsync(cancellation);

    private Task<string> TextAsync(string sql, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<string>(sql).SingleAsync(cancellation);
}
