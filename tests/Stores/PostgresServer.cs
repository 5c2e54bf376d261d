using Hotline.Workflows.Drill.Processes;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>
/// A PostgreSQL for tests: the one named by HOTLINE_TEST_POSTGRES, else a cluster of its own that is thrown away at the
/// end. One per test process; every caller gets databases of its own.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<ThrowAwayPostgres>> Shared = new(StartAsync);

    /// <summary>Why there is none on this machine; null when there is one. With CI=true a missing one is an error.</summary>
    public static string? Missing { get; } = FindMissing();

    private static string? Given => Environment.GetEnvironmentVariable("HOTLINE_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    public static async Task<string> CreateDatabaseAsync()
    {
        if (Missing is not null)
            throw new InvalidOperationException(Missing);

        return await (await Shared.Value).CreateDatabaseAsync();
    }

    private static string? FindMissing()
    {
        if (Given is not null || ThrowAwayPostgres.Missing is not { } reason)
            return null;

        reason = $"{reason} and HOTLINE_TEST_POSTGRES is not set.";
        return Environment.GetEnvironmentVariable("CI") == "true" ? throw new InvalidOperationException(reason) : reason;
    }

    private static async Task<ThrowAwayPostgres> StartAsync() =>
        Given is { } given ? ThrowAwayPostgres.On(given) : await ThrowAwayPostgres.StartAsync();
}
