using Hotline.Workflows.Tests.Tickets.Import;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using static Hotline.Workflows.Tests.Tickets.Import.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Issues;

/// <summary>One bad cell left its job running for ever and all later files waiting behind it.</summary>
public sealed class StubbornImportTests : IAsyncLifetime
{
    private ImportHouse house = null!;

    public async Task InitializeAsync() => house = await ImportHouse.OpenAsync();

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Every_odd_file_ends_and_the_next_one_runs()
    {
        house.Time.SetUtcNow(new DateTimeOffset(2026, 11, 29, 9, 0, 0, TimeSpan.FromHours(8)));
        var jobs = new List<long>();
        foreach (var path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Import", "Odd")).Order())
        {
            await using var content = File.OpenRead(path);
            var started = await house.SendAsync(new StartImport(Path.GetFileName(path), content));
            started.Refusal.ShouldBeNull(path);
            jobs.Add(started.Value!.JobId);
        }

        await house.RunPendingAsync();

        jobs.Count.ShouldBeGreaterThan(20);
        foreach (var id in jobs)
        {
            var job = await house.ProgressAsync(id);
            (job.Status, job.DoneRows).ShouldBe((ImportStatus.Finished, job.TotalRows), job.FileName);
            (await house.RowsAsync(id)).Where(row => row.Verdict == ImportVerdict.Rejected).ShouldAllBe(row => row.Reason != null);
        }
    }

    [Fact]
    public async Task A_row_that_ends_the_process_each_time_is_rejected_at_the_fourth_start()
    {
        var job = await house.StartImportAsync(Lamps(25));
        for (var start = 0; start < 4; start++)
        {
            using var killed = new CancellationTokenSource();
            house.Before = request =>
            {
                if (request is ImportRows rows && rows.Rows.Any(row => row is { Number: 15, Draft: not null }))
                    killed.Cancel();
                killed.Token.ThrowIfCancellationRequested();
            };
            await Should.ThrowAsync<OperationCanceledException>(() => house.RunAsync(job.JobId, killed.Token));
            await house.RestartAsync();
        }

        house.Before = request =>
        {
            if (request is ImportRows rows && rows.Rows.Any(row => row is { Number: 15, Draft: not null }))
                throw new InvalidOperationException("made up");
        };
        await house.RunPendingAsync();

        var done = await house.ProgressAsync(job.JobId);
        (done.Status, done.Created, done.Rejected).ShouldBe((ImportStatus.Finished, 24, 1));
        (await house.RowsAsync(job.JobId)).Single(row => row.Verdict == ImportVerdict.Rejected).Reason.ShouldNotBeNull().ShouldContain("中断");
    }

    [Fact]
    public async Task A_job_that_fails_as_a_whole_each_time_is_given_up_and_the_others_run_meanwhile()
    {
        var bad = await house.StartImportAsync(Lamps(3), "bad.xlsx");
        var good = await house.StartImportAsync(Lamps(4), "good.xlsx");
        house.Before = request =>
        {
            if (request is MarkImport { Status: ImportStatus.Running } mark && mark.JobId == bad.JobId)
                throw new InvalidOperationException("made up");
        };

        await house.RunPendingAsync();
        (await house.ProgressAsync(good.JobId)).Status.ShouldBe(ImportStatus.Finished);
        await house.RunPendingAsync();
        await house.RunPendingAsync();

        var given = await house.ProgressAsync(bad.JobId);
        given.Status.ShouldBe(ImportStatus.Failed);
        given.Error.ShouldNotBeNull().ShouldContain("3 次");
    }

    [Fact]
    public async Task A_running_import_is_cancelled_between_two_batches_and_says_what_stays()
    {
        var job = await house.StartImportAsync(Lamps(45));
        var batches = 0;
        house.BeforeAsync = async request =>
        {
            if (request is ImportRows && ++batches == 3)
                (await house.SendAsync(new CancelImport(job.JobId))).Refusal.ShouldBeNull();
        };

        await house.RunAsync(job.JobId);

        var ended = await house.ProgressAsync(job.JobId);
        (ended.Status, ended.Created, ended.DoneRows).ShouldBe((ImportStatus.Cancelled, 20, 20));
        ended.Error.ShouldNotBeNull().ShouldContain("20 张工单保留");
        (await house.TicketsAsync()).ShouldBe(20);
        (await house.SendAsync(new CancelImport(job.JobId))).Refusal.ShouldBeOfType<Conflict>();
        await house.RunPendingAsync();
        (await house.ProgressAsync(job.JobId)).DoneRows.ShouldBe(20);
    }

    private static MemoryStream Lamps(int count) =>
        Workbook([MessageHeader, .. Enumerable.Range(1, count).Select(row => new object?[] { $"{count}-{row}", $"市民{row}", "路灯不亮", "2025/3/1", $"第{count}-{row}盏路灯不亮", 0, 0 })]);
}
