using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Persistence.Nodes;

/// <summary>Says at start how many connections this node takes at most, and whether PostgreSQL has them for all nodes.</summary>
public sealed partial class ServerRoom(DatabaseAddress address, PersistenceSettings settings, ILogger<ServerRoom> log)
{
    private const string Allowed = """
        SELECT LEAST(
            current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
            NULLIF(r.rolconnlimit, -1), NULLIF(d.datconnlimit, -1)) AS "Value"
        FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.rolname = current_user
        """;

    /// <summary>To be called when the node has its number, so that it counts itself.</summary>
    public async Task TellAsync(HotlineDb db, CancellationToken cancellationToken)
    {
        if (address.Provider is DatabaseProvider.Sqlite)
            return;
        var most = ConnectionShares.Of(address.ConnectionString, settings).All;
        var allowed = await db.Database.SqlQueryRaw<int>(Allowed).SingleAsync(cancellationToken).ConfigureAwait(false);
        var nodes = await db.Database.SqlQueryRaw<int>(NodeSeat.CountSql).SingleAsync(cancellationToken).ConfigureAwait(false);
        if (most * nodes > allowed)
            TooFew(log, most, nodes, most * nodes, allowed);
        else
            Enough(log, most, nodes, allowed);
    }

    [LoggerMessage(LogLevel.Information, "This node takes at most {Most} connections to PostgreSQL; with it {Nodes} are running, and the server allows {Allowed}.")]
    private static partial void Enough(ILogger log, int most, int nodes, int allowed);

    [LoggerMessage(LogLevel.Warning, "This node takes at most {Most} connections to PostgreSQL, so {Nodes} nodes take {Together}, but the server allows {Allowed}: lower Hotline:Persistence:Connections on the nodes, or raise max_connections or the limit of the role or database.")]
    private static partial void TooFew(ILogger log, int most, int nodes, int together, int allowed);
}
