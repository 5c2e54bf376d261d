using System.Data;
using System.Data.Common;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Hotline.Workflows.Tests.Host.Plans;

/// <summary>A table, or an index of it, that a query goes through from one end.</summary>
/// <param name="Index">Null for the table itself.</param>
/// <param name="Step">As the planner says it.</param>
internal sealed record Scan(string Table, string? Index, string Sql, string Step)
{
    public override string ToString() => $"{Table}{(Index is null ? "" : $" by {Index}")} ({Step}):\n{Sql}";
}

/// <summary>How a database finds the rows of a query, as its planner says.</summary>
internal static partial class QueryPlans
{
    public static async Task<IReadOnlyList<Scan>> ScansAsync(DbConnection connection, IReadOnlyDictionary<string, IReadOnlyList<DbParameter>> queries)
    {
        if (connection.State is not ConnectionState.Open)
            await connection.OpenAsync();
        var isSqlite = connection is SqliteConnection;
        var scans = new List<Scan>();
        foreach (var (sql, parameters) in queries)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = (isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (FORMAT JSON) ") + sql;
            foreach (var parameter in parameters)
                command.Parameters.Add(parameter);
            await using var steps = await command.ExecuteReaderAsync();
            while (await steps.ReadAsync())
                scans.AddRange(isSqlite ? OnSqlite(steps.GetString(3), sql) : OnPostgres(JsonNode.Parse(steps.GetString(0))![0]!["Plan"]!, sql));
        }

        return [.. scans.Distinct()];
    }

    private static IEnumerable<Scan> OnSqlite(string step, string sql)
    {
        if (SqliteScan().Match(step) is { Success: true } scan && Tables(sql, scan.Groups["alias"].Value) is { } table)
            yield return new Scan(table, scan.Groups["index"] is { Success: true } index ? index.Value : null, sql, step);
    }

    private static string? Tables(string sql, string alias) =>
        Aliases().Matches(sql).Select(match => (Alias: match.Groups["alias"].Value, Table: match.Groups["table"].Value)).Append((alias, alias))
            .FirstOrDefault(table => table.Item1 == alias).Item2;

    /// <summary>A step with a condition on its index goes to the rows it wants; one without goes through all.</summary>
    private static IEnumerable<Scan> OnPostgres(JsonNode step, string sql)
    {
        var (kind, index) = ((string)step["Node Type"]!, (string?)step["Index Name"]);
        if ((kind == "Seq Scan" || index is not null) && step["Index Cond"] is null)
            yield return new Scan((string?)step["Relation Name"] ?? Owner(index!), index, sql, kind);
        foreach (var scan in (step["Plans"]?.AsArray() ?? []).SelectMany(inner => OnPostgres(inner!, sql)))
            yield return scan;
    }

    /// <summary>A bitmap names the index alone, which is named by its table.</summary>
    private static string Owner(string index) => index.Split('_') is { Length: > 1 } parts ? parts[1] : index;

    [GeneratedRegex("""^SCAN (?<alias>\S+)(?: USING (?:COVERING )?INDEX (?<index>\S+))?$""")]
    private static partial Regex SqliteScan();

    [GeneratedRegex("(?:FROM|JOIN) \"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"")]
    private static partial Regex Aliases();
}
