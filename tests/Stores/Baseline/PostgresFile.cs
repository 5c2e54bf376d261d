using Npgsql;

namespace Hotline.Workflows.Tests.Stores.Baseline;

/// <summary>A PostgreSQL database as a text: the script that made it, then each table's rows as COPY writes them.</summary>
internal static class PostgresFile
{
    private const string Copy = "-- COPY ";
    private const string End = "-- END";

    /// <param name="connectionString">The database.</param>
    /// <param name="script">What made its tables.</param>
    public static async Task<string> ReadAsync(string connectionString, string script)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var text = new StringWriter { NewLine = "\n" };
        await text.WriteLineAsync(script.ReplaceLineEndings("\n"));
        foreach (var table in await TablesAsync(connection))
        {
            using var rows = await connection.BeginTextExportAsync($"COPY {table} TO STDOUT");
            await text.WriteLineAsync(Copy + table);
            while (await rows.ReadLineAsync() is { } row)
                await text.WriteLineAsync(row);
            await text.WriteLineAsync(End);
        }

        return text.ToString();
    }

    public static async Task WriteAsync(string connectionString, string text)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var parts = text.Split($"\n{Copy}");
        await using (var script = new NpgsqlCommand(parts[0], connection))
            await script.ExecuteNonQueryAsync();
        foreach (var part in parts.Skip(1))
        {
            var lines = part.Split('\n');
            await using var rows = await connection.BeginTextImportAsync($"COPY {lines[0]} FROM STDIN");
            foreach (var line in lines.Skip(1).TakeWhile(line => line != End))
                await rows.WriteAsync(line + "\n");
        }
    }

    /// <summary>Those with rows that the script does not write itself, what others point to first.</summary>
    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection)
    {
        var tables = new List<string>();
        await using var command = new NpgsqlCommand(
            """
            WITH RECURSIVE known AS (
              SELECT oid, 0 AS depth FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
              UNION SELECT c.conrelid, k.depth + 1 FROM pg_constraint c JOIN known k ON c.confrelid = k.oid
                WHERE c.contype = 'f' AND c.conrelid <> c.confrelid AND k.depth < 20)
            SELECT quote_ident(t.relname) FROM known k JOIN pg_class t ON t.oid = k.oid
            WHERE t.relname <> '__EFMigrationsHistory' GROUP BY t.relname ORDER BY max(k.depth), t.relname
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            tables.Add(reader.GetString(0));
        return tables;
    }
}
