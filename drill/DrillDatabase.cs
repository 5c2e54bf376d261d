using Hotline.Workflows.Drill.Processes;

namespace Hotline.Workflows.Drill;

/// <summary>Where a scenario keeps its data.</summary>
/// <param name="Kind"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Connection">Missing on SQLite: a file in the data folder.</param>
internal sealed record DrillDatabase(string Kind, string? Connection = null)
{
    public static DrillDatabase Sqlite { get; } = new("sqlite");

    /// <summary>As a person calls it.</summary>
    public string Name => Kind == "sqlite" ? "SQLite" : "PostgreSQL";

    public static async Task<DrillDatabase> OnAsync(ThrowAwayPostgres server) => new("postgres", await server.CreateDatabaseAsync());
}
