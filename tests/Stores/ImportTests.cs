using Hotline.Workflows.Drill.Odd.Files;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>What odd files hold can be stored, or is named, on every database.</summary>
public abstract class ImportTests(StoreFixture store)
{
    [SkippableFact]
    public async Task Every_odd_file_ends_with_a_verdict_on_every_row()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var actor = await PrepareAsync();
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "odd")).Order().Select(path => new OddFile(Path.GetFileName(path), File.ReadAllBytes(path)));
        var jobs = new List<long>();
        foreach (var (name, content) in files.Concat(Enumerable.Range(5000, 30).Select(OddFile.Table)))
        {
            var answer = await store.Hotline.SendAsync(new StartImport(name, new MemoryStream(content)), actor);
            if (answer.Succeeded)
                jobs.Add(answer.Value.JobId);
            else
                (answer.Refusal is RuleRefusal or Invalid).ShouldBeTrue($"{name}: {answer.Refusal}");
        }

        await store.Services.GetRequiredService<ImportWorker>().RunPendingAsync(default);

        jobs.Count.ShouldBeGreaterThan(35);
        foreach (var id in jobs)
        {
            var job = (await store.Hotline.SendAsync(new GetImport(id), actor)).Value!;
            var rows = (await store.Hotline.SendAsync(new ListImportRows(id, Take: null), actor)).Value!;
            (job.Status is ImportStatus.Finished || job is { Status: ImportStatus.Failed, Error: not null }).ShouldBeTrue(job.ToString());
            rows.Count.ShouldBe(job.Status is ImportStatus.Finished ? job.TotalRows : 0, job.FileName);
            rows.ShouldAllBe(row => row.Verdict == ImportVerdict.Rejected ? row.Reason != null : row.TicketNo != null);
            rows.ShouldAllBe(row => row.Reason == null || !row.Reason.Contains("出错") && !row.Reason.Contains("读不出来"));
        }
    }

    [SkippableFact]
    public async Task A_job_is_worked_on_by_one_node_and_free_when_it_lets_go()
    {
        Skip.If(store.Missing is not null, store.Missing);
        Skip.If(store.Provider is Hotline.Workflows.Persistence.DatabaseProvider.Sqlite, "An SQLite file has one server process.");
        var claims = store.Services.GetRequiredService<IWorkClaims>();

        var held = await claims.TryTakeAsync("import 7", default);
        held.ShouldNotBeNull();
        (await claims.TryTakeAsync("import 7", default)).ShouldBeNull();
        await using var other = await claims.TryTakeAsync("import 8", default);
        other.ShouldNotBeNull();
        await held.DisposeAsync();

        await using var again = await claims.TryTakeAsync("import 7", default);
        again.ShouldNotBeNull();
    }

    private async Task<Actor> PrepareAsync()
    {
        store.Time.SetUtcNow(new DateTimeOffset(2026, 11, 29, 9, 0, 0, TimeSpan.FromHours(8)));
        var district = await District.CreateAsync(store);
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(HotlineOptions.InProgramFolder(new HotlineOptions().WorkflowsDirectory));
        return district.Centre;
    }
}

public sealed class ImportsOnSqlite(SqliteFixture store) : ImportTests(store), IClassFixture<SqliteFixture>;

public sealed class ImportsOnPostgres(PostgresFixture store) : ImportTests(store), IClassFixture<PostgresFixture>;
