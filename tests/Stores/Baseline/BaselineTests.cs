using System.IO.Compression;
using System.Runtime.CompilerServices;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Persistence.Schema;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores.Baseline;

/// <summary>
/// Databases written by the schema's baseline, with tickets in every stage: every later build opens them and brings the
/// tickets to their end. With HOTLINE_BASELINE naming a folder, this build writes its own there.
/// </summary>
public abstract class BaselineTests(StoreFixture store)
{
    [SkippableFact]
    public async Task What_the_baseline_wrote_this_build_opens_and_finishes()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await using var file = new GZipStream(File.OpenRead(Path.Combine(Here(), FileName)), CompressionMode.Decompress);
        var connection = await RestoreAsync(file);
        await using var services = store.Open(connection);
        await services.GetRequiredService<DatabaseStarter>().PrepareAsync();
        var tickets = new BaselineTickets(services, store.Time);
        (await tickets.ReadAsync(db => db.Tickets.CountAsync())).ShouldBe(BaselineTickets.Count);
        (await tickets.ReadAsync(db => db.Tickets.CountAsync(ticket => ticket.Status == TicketStatus.Open))).ShouldBe(BaselineTickets.Count - 1);

        (await tickets.ReadAsync(db => db.Standings.CountAsync())).ShouldBe(BaselineTickets.Count - 1);

        await tickets.PublishAsync();
        store.Time.Advance(TimeSpan.FromDays(30));
        await tickets.FinishAsync();

        var ended = await tickets.ReadAsync(db => db.Tickets.AsNoTracking().ToListAsync());
        ended.ShouldAllBe(ticket => ticket.Status == TicketStatus.Closed);
        (await tickets.ReadAsync(db => db.Standings.AnyAsync())).ShouldBeFalse();
        (await tickets.ReadAsync(db => db.Tasks.CountAsync(task => task.Status == HumanTaskStatus.Open))).ShouldBe(0);
        (await tickets.ReadAsync(db => db.Clocks.CountAsync(clock => clock.Status == ClockStatus.Running))).ShouldBe(0);
        (await tickets.ReadAsync(db => db.Instances.CountAsync(row => row.Status == 0 || row.IncidentCount > 0))).ShouldBe(0);
        foreach (var ticket in ended)
            (await tickets.ReadAsync(db => db.History.CountAsync(entry => entry.TicketId == ticket.Id))).ShouldBe(ticket.HistoryCount);
    }

    [SkippableFact]
    public async Task What_this_build_writes_it_finishes()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var tickets = new BaselineTickets(store.Services, store.Time);
        await tickets.WriteAsync();
        if (Environment.GetEnvironmentVariable("HOTLINE_BASELINE") is { Length: > 0 } folder)
        {
            await using var file = new GZipStream(File.Create(Path.Combine(folder, FileName)), CompressionLevel.SmallestSize);
            await SaveAsync(file);
        }

        await tickets.FinishAsync();

        (await tickets.ReadAsync(db => db.Tickets.Select(ticket => ticket.Status).Distinct().ToListAsync())).ShouldBe([TicketStatus.Closed]);
    }

    protected abstract string FileName { get; }

    /// <summary>A database with what the file says.</summary>
    /// <returns>Its connection string.</returns>
    protected abstract Task<string> RestoreAsync(Stream file);

    protected abstract Task SaveAsync(Stream file);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

public sealed class BaselineOnSqlite(SqliteFixture store) : BaselineTests(store), IClassFixture<SqliteFixture>
{
    private readonly SqliteFixture _store = store;

    protected override string FileName => "baseline.sqlite.gz";

    protected override async Task<string> RestoreAsync(Stream file)
    {
        var path = Path.Combine(_store.DataDirectory, "baseline.db");
        await using var copy = File.Create(path);
        await file.CopyToAsync(copy);
        return $"Data Source={path}";
    }

    protected override async Task SaveAsync(Stream file)
    {
        var path = Path.Combine(_store.DataDirectory, "saved.db");
        await _store.InScopeAsync((_, db) => db.Database.ExecuteSqlAsync($"VACUUM INTO {path}"));
        await using var saved = File.OpenRead(path);
        await saved.CopyToAsync(file);
    }
}

public sealed class BaselineOnPostgres(PostgresFixture store) : BaselineTests(store), IClassFixture<PostgresFixture>
{
    private readonly PostgresFixture _store = store;

    protected override string FileName => "baseline.postgres.gz";

    protected override async Task<string> RestoreAsync(Stream file)
    {
        var connection = await PostgresServer.CreateDatabaseAsync();
        using var text = new StreamReader(file);
        await PostgresFile.WriteAsync(connection, await text.ReadToEndAsync());
        return connection;
    }

    protected override async Task SaveAsync(Stream file)
    {
        var script = await _store.InScopeAsync((_, db) => Task.FromResult(db.GetService<IMigrator>().GenerateScript()));
        var text = await PostgresFile.ReadAsync(_store.Services.GetRequiredService<DatabaseAddress>().ConnectionString, script);
        await using var writer = new StreamWriter(file);
        await writer.WriteAsync(text);
    }
}
