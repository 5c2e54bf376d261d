using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Composition.Health;
using Hotline.Workflows.Persistence.Health;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Host.Front;

/// <summary>Readiness tells the truth: what is handed in now would be kept.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task All_that_is_needed_is_looked_at()
    {
        await using var server = await TestServer.StartAsync();

        var (status, checks) = await ReadyAsync(server);

        status.ShouldBe(HttpStatusCode.OK);
        checks.Select(check => check.Key).Order().ShouldBe(["database", "folder", "imports", "timers", "workers"]);
        checks.ShouldAllBe(check => (string?)check.Value!["status"] == "healthy");
    }

    [Fact]
    public async Task A_database_that_somebody_locks_is_told_in_seconds_and_forgotten_when_it_is_free()
    {
        var folder = TestServer.NewFolder();
        await using (var server = await TestServer.StartAsync(folder, ("Hotline:Health:Patience", "1s")))
        {
            await using (var other = new SqliteConnection($"Data Source={Path.Combine(folder, "hotline.db")};Pooling=False"))
            {
                await other.OpenAsync();
                await using var command = other.CreateCommand();
                command.CommandText = "BEGIN IMMEDIATE";
                await command.ExecuteNonQueryAsync();

                var (status, checks) = await ReadyAsync(server);

                status.ShouldBe(HttpStatusCode.ServiceUnavailable);
                ((string?)checks["database"]!["status"]).ShouldBe("unhealthy");
            }

            (await ReadyAsync(server)).Status.ShouldBe(HttpStatusCode.OK);
        }

        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public async Task Where_the_data_folder_was_taken_away_nothing_is_taken_in()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows lets nobody delete what is open.");
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));
        using var client = await server.SignInAsync("dispatcher");
        var folder = server.App.Services.GetRequiredService<HotlineOptions>().DataDirectory;
        Directory.Move(folder, folder + "-away");
        try
        {
            var (status, checks) = await ReadyAsync(server);
            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            ((string?)checks["database"]!["status"]).ShouldBe("unhealthy");
            ((string?)checks["folder"]!["detail"]).ShouldNotBeNull().ShouldContain(folder);

            var answer = await client.PostAsJsonAsync("/api/tickets", new { content = "路灯不亮" });
            ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(500);
        }
        finally
        {
            // A file that was on its way may have made its own folder there; a database never.
            if (Directory.Exists(folder))
            {
                Directory.EnumerateFiles(folder, "*.db*", SearchOption.AllDirectories).ShouldBeEmpty();
                Directory.Delete(folder, recursive: true);
            }

            Directory.Move(folder + "-away", folder);
        }

        (await ReadyAsync(server)).Status.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsJsonAsync("/api/tickets", new { content = "路灯不亮" })).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_that_is_broken_is_found_in_passing_and_told_from_then_on()
    {
        var folder = TestServer.NewFolder();
        await using (var server = await TestServer.StartAsync(folder, ("Hotline:Demo", "true")))
        {
            var check = server.App.Services.GetServices<IHostedService>().OfType<PageCheckWorker>().Single();
            HashSet<string> seen = [];
            while (await check.LookAsync(default) is { } table && seen.Add(table))
                (await ReadyAsync(server)).Status.ShouldBe(HttpStatusCode.OK);
            seen.ShouldContain("Units");

            await BreakAsync(Path.Combine(folder, "hotline.db"), "Units");
            for (var looked = 0; looked < seen.Count; looked++)
                await check.LookAsync(default);

            var (status, checks) = await ReadyAsync(server);
            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            ((string?)checks["database"]!["detail"]).ShouldNotBeNull().ShouldContain("Units");
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Who_meets_a_broken_page_makes_it_known()
    {
        await using var server = await TestServer.StartAsync();
        server.App.Services.GetRequiredService<ICommitRaces>().WasLost(new InvalidOperationException("read", new SqliteException("database disk image is malformed", 11))).ShouldBeFalse();

        var (status, checks) = await ReadyAsync(server);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ((string?)checks["database"]!["detail"]).ShouldNotBeNull().ShouldContain("malformed");
    }

    /// <summary>Writes over the first page of a table, past its head.</summary>
    private static async Task BreakAsync(string file, string table)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "PRAGMA page_size";
        var size = (long)(await command.ExecuteScalarAsync())!;
        command.CommandText = $"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'";
        var page = (long)(await command.ExecuteScalarAsync())!;
        await using var bytes = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        bytes.Position = (page - 1) * size;
        await bytes.WriteAsync(Enumerable.Repeat((byte)0xa5, (int)size).ToArray());
    }

    [Fact]
    public async Task A_disk_without_room_is_told()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Health:LeastRoom", "1000000"));

        var (status, checks) = await ReadyAsync(server);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ((string?)checks["folder"]!["detail"]).ShouldNotBeNull().ShouldContain("MiB");
    }

    [Fact]
    public async Task An_import_that_stands_still_is_told_until_it_goes_on()
    {
        var folder = TestServer.NewFolder();
        await using (var app = await HotlineServer.CreateAsync(new Dictionary<string, string?> { ["Hotline:DataDirectory"] = folder, ["urls"] = "http://127.0.0.1:0" }, workers: false))
        {
            var time = new FakeTimeProvider();
            var check = ActivatorUtilities.CreateInstance<ImportCheck>(app.Services, time);
            await WriteAsync(app.Services, job => job.DoneRows = 3);
            (await check.CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Healthy);
            time.Advance(TimeSpan.FromMinutes(6));
            (await check.CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Degraded);
            await WriteAsync(app.Services, job => job.DoneRows = 4);
            (await check.CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Healthy);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task WriteAsync(IServiceProvider services, Action<ImportJob> change)
    {
        await using var scope = services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var job = await work.FirstOrDefaultAsync(scope.ServiceProvider.GetRequiredService<HotlineDb>().ImportJobs, default);
        if (job is null)
            work.Add(job = new ImportJob { Id = 1, FileName = "十月.xlsx", Sha256 = new string('0', 64), Status = ImportStatus.Running, ByName = "李敏" });
        change(job);
        await work.CommitAsync();
    }

    private static async Task<(HttpStatusCode Status, JsonObject Checks)> ReadyAsync(TestServer server)
    {
        using var client = server.Anonymous();
        using var answer = await client.GetAsync("/healthz/ready");
        return (answer.StatusCode, (await answer.JsonAsync())["checks"]!.AsObject());
    }
}
