using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>
/// A PostgreSQL for tests: the one named by HOTLINE_TEST_POSTGRES, else a cluster of its own in a temporary folder
/// that is stopped and deleted at the end. One per test process; every caller gets databases of its own.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);

    /// <summary>Outlives this process, which test runners kill without ceremony, and clears up after it.</summary>
    private const string Watch =
        "while kill -0 $1; do sleep 1; done; $4 $2/pg_ctl -D $3/data -m immediate -w stop; rm -rf $3";

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static readonly string AsPostgres = Environment.UserName == "root" ? "runuser -u postgres --" : "";

    private readonly string _connection;
    private int _databases;

    private PostgresServer(string connection) => _connection = connection;

    /// <summary>Why there is none on this machine; null when there is one. With CI=true a missing one is an error.</summary>
    public static string? Missing { get; } = FindMissing();

    public static async Task<string> CreateDatabaseAsync()
    {
        if (Missing is not null)
            throw new InvalidOperationException(Missing);

        var server = await Shared.Value;
        var name = $"hotline_{Environment.ProcessId}_{Interlocked.Increment(ref server._databases)}";
        await using var connection = new NpgsqlConnection(server._connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP DATABASE IF EXISTS {name}";
        await command.ExecuteNonQueryAsync();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server._connection) { Database = name }.ConnectionString;
    }

    private static string? Given => Environment.GetEnvironmentVariable("HOTLINE_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    private static string? FindMissing()
    {
        if (Given is not null || FindBinaries() is not null)
            return null;

        const string reason = "PostgreSQL is not installed (/usr/lib/postgresql/*/bin) and HOTLINE_TEST_POSTGRES is not set.";
        return Environment.GetEnvironmentVariable("CI") == "true" ? throw new InvalidOperationException(reason) : reason;
    }

    private static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(x => $"{x}/bin").LastOrDefault(x => File.Exists($"{x}/initdb"))
            : null;

    private static async Task<PostgresServer> StartAsync()
    {
        if (Given is { } given)
            return new PostgresServer(given);

        var bin = FindBinaries()!;
        var folder = Directory.CreateTempSubdirectory("hotline-pg-").FullName;
        if (Environment.UserName == "root")
            await RunPlainAsync("chown", "postgres", folder);
        await RunAsync($"{bin}/initdb", "-D", $"{folder}/data", "-U", "hotline", "-A", "trust", "-E", "UTF8", "--no-sync");

        var port = FreePort();
        await RunAsync(
            $"{bin}/pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log",
            "-o", $"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c max_connections=200", "start");

        await RunPlainAsync("setsid", "-f", "sh", "-c", Watch, "sh", $"{Environment.ProcessId}", bin, folder, AsPostgres);
        return new PostgresServer($"Host=127.0.0.1;Port={port};Username=hotline;Database=postgres");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task RunAsync(string program, params string[] arguments) =>
        RunPlainAsync("sh", ["-c", $"{AsPostgres} \"$@\"", "sh", program, .. arguments]);

    private static async Task RunPlainAsync(string program, params string[] arguments)
    {
        // Not redirected: the server started by pg_ctl would inherit the pipes and keep them open.
        var start = new ProcessStartInfo("sh") { WorkingDirectory = "/", UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
