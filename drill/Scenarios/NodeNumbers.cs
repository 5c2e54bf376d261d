using Npgsql;

namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>Looks at the locks themselves.</summary>
internal static class NodeNumbers
{
    private const string Sql = """
        SELECT count(DISTINCT objid) FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND classid = 12345 AND objsubid = 2
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    /// <summary>How many different node numbers are held on the database now.</summary>
    public static async Task<long> HeldAsync(string connection)
    {
        await using var session = new NpgsqlConnection(connection);
        await session.OpenAsync();
        await using var command = new NpgsqlCommand(Sql, session);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
