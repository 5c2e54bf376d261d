using Hotline.Workflows.Drill.Odd.Files;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using static Hotline.Workflows.Tests.Tickets.Import.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Import;

/// <summary>Many made-up files: each is refused by name or ends with a verdict on every row, and the next one runs.</summary>
public sealed class OddFileRunTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1001)]
    [InlineData(2001)]
    public async Task Every_file_is_refused_by_name_or_ends_with_a_verdict_on_every_row(int firstSeed)
    {
        await using var house = await ImportHouse.OpenAsync();
        var jobs = new List<(int Seed, long Job)>();
        for (var seed = firstSeed; seed < firstSeed + 60; seed++)
        {
            var file = OddFile.Table(seed);
            var answer = await house.SendAsync(new StartImport(file.Name, new MemoryStream(file.Content)));
            if (answer.Succeeded)
                jobs.Add((seed, answer.Value.JobId));
            else
                (answer.Refusal is RuleRefusal or Invalid).ShouldBeTrue($"seed {seed}: {answer.Refusal}");
        }

        await house.RunPendingAsync();

        jobs.Count.ShouldBeGreaterThan(30);
        foreach (var (seed, id) in jobs)
        {
            var job = await house.ProgressAsync(id);
            var rows = await house.RowsAsync(id);
            (job.Status is ImportStatus.Finished || job is { Status: ImportStatus.Failed, Error: not null }).ShouldBeTrue($"seed {seed}: {job}");
            rows.Count.ShouldBe(job.Status is ImportStatus.Finished ? job.TotalRows : 0, $"seed {seed}");
            rows.ShouldAllBe(row => row.Verdict == ImportVerdict.Rejected ? row.Reason != null : row.TicketNo != null, $"seed {seed}");
        }

        (await house.ImportAsync(Workbook(MessageHeader, ["the last one", "甲", "灯", "2025/3/1", "路灯还是不亮", 0, 0]))).Created.ShouldBe(1);
    }
}
