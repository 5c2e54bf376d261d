using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Hotline.Workflows.Drill.Processes;

/// <summary>
/// A PostgreSQL cluster of this process in a temporary folder, made from the installed programs; it is stopped and
/// deleted when the process ends, however it ends.
/// </summary>
internal sealed class ThrowAwayPostgres
{
    private const string Installed = "/usr/lib/postgresql";

    /// <summary>Outlives this process, which may be killed without ceremony, and clears up after it.</summary>
    private const string Watch =
        "while kill -0 $1; do sleep 1; done; $4 $2/pg_ctl -D $3/data -m immediate -w stop; rm -rf $3";

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static readonly string AsPostgres = Environment.UserName == "root" ? "runuser -u postgres --" : "";

    private readonly string _connection;
    private int _databases;

    private ThrowAwayPostgres(string connection) => _connection = connection;

    /// <summary>Why there can be none on this machine; null when there can.</summary>
    public static string? Missing => FindBinaries() is null ? $"PostgreSQL is not installed ({Installed}/*/bin)" : null;

    /// <summary>On the server named, without a cluster of its own.</summary>
    public static ThrowAwayPostgres On(string connection) => new(connection);

    public static async Task<ThrowAwayPostgres> StartAsync()
    {
        var bin = FindBinaries() ?? throw new InvalidOperationException(Missing);
        var folder = Directory.CreateTempSubdirectory("hotline-pg-").FullName;
        if (Environment.UserName == "root")
            await RunPlainAsync("chown", "postgres", folder);
        await RunAsync($"{bin}/initdb", "-D", $"{folder}/data", "-U", "hotline", "-A", "trust", "-E", "UTF8", "--no-sync");

        var port = FreePort();
        await RunAsync(
            $"{bin}/pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log",
            "-o", $"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c max_connections=400", "start");

        await RunPlainAsync("setsid", "-f", "sh", "-c", Watch, "sh", $"{Environment.ProcessId}", bin, folder, AsPostgres);
        return new ThrowAwayPostgres($"Host=127.0.0.1;Port={port};Username=hotline;Database=postgres");
    }

    /// <summary>A new, empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"hotline_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP DATABASE IF EXISTS {name}";
        await command.ExecuteNonQueryAsync();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_connection) { Database = name }.ConnectionString;
    }

    private static string? FindBinaries() =>
        Directory.Exists(Installed)
            ? Directory.GetDirectories(Installed).Order().Select(x => $"{x}/bin").LastOrDefault(x => File.Exists($"{x}/initdb"))
            : null;

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
