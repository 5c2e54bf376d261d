using System.Text;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using static Hotline.Workflows.Tests.Tickets.Import.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Import;

public sealed class ImportTests : IAsyncLifetime
{
    private ImportHouse house = null!;

    public async Task InitializeAsync() => house = await ImportHouse.OpenAsync();

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Each_row_becomes_a_ticket_a_named_duplicate_or_a_named_rejection()
    {
        var job = await house.ImportAsync(Workbook(
            MessageHeader,
            [1, "甲", "路灯不亮", "2025/3/1 8:30", "\n\t\t家门口的路灯不亮了\n", 0, 0],
            [2, "乙", "垃圾", new DateTime(2025, 3, 2, 9, 0, 0), "垃圾没人清运", 0, 0],
            [3, "丙", "停水", 45719.5, "停水三天", 0, 0],
            [1, "甲", "路灯不亮", "2025/3/1 8:30", "家门口的路灯不亮了", 0, 0],
            [4, "甲", "再说路灯", "2025/3/5", "家门口的路灯 不亮了", 0, 0],
            [5, "丁", "无内容", "2025/3/5", "\t\n", 0, 0],
            [6, "丁", "将来", "2030/1/1", "明年的事", 0, 0]));

        job.Status.ShouldBe(ImportStatus.Finished);
        (job.TotalRows, job.DoneRows, job.Created, job.Duplicates, job.Rejected).ShouldBe((7, 7, 3, 2, 2));
        job.Unmapped.ShouldBe(["反对数", "点赞数"]);
        var rows = await house.RowsAsync(job.JobId);
        rows.Select(row => row.RowNumber).ShouldBe(Enumerable.Range(2, 7));
        rows[3].ShouldBe(rows[3] with { Verdict = ImportVerdict.Duplicate, TicketNo = rows[0].TicketNo, Reason = "编号相同", SourceNo = "1" });
        rows[4].ShouldBe(rows[4] with { Verdict = ImportVerdict.Duplicate, TicketNo = rows[0].TicketNo, Reason = "内容和诉求人相同" });
        rows[5].ShouldBe(new ImportRowView(7, ImportVerdict.Rejected, null, "留言详情", "内容为空", "5"));
        rows[6].Column.ShouldBe("留言时间");
    }

    [Fact]
    public async Task An_imported_ticket_waits_for_dispatch_with_the_time_it_was_reported_and_no_running_promise()
    {
        var job = await house.ImportAsync(Workbook(MessageHeader, [188006, "甲", "路灯不亮", "2019/12/1 8:30", "路灯不亮", 0, 0]));

        var no = (await house.RowsAsync(job.JobId))[0].TicketNo;
        var ticket = await house.ReadAsync(db => db.Tickets.AsNoTracking().SingleAsync(x => x.No == no));
        (ticket.Channel, ticket.Stage, ticket.Status, ticket.SourceNo).ShouldBe((Channel.Import, "dispatch", TicketStatus.Open, "188006"));
        ticket.ReportedAt.ShouldBe(new DateTimeOffset(2019, 12, 1, 8, 30, 0, TimeSpan.FromHours(8)));
        ticket.AcceptedAt.ShouldBe(house.Time.GetUtcNow());
        ticket.CreatedBy.ShouldBe(People.Dispatcher.DisplayName);
        (await house.ReadAsync(db => db.Tasks.CountAsync(task => task.TicketId == ticket.Id && task.Stage == "dispatch"))).ShouldBe(1);
        (await house.ReadAsync(db => db.Clocks.AnyAsync(clock => clock.TicketId == ticket.Id && clock.Name == "handle"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Importing_the_same_file_again_creates_nothing_new()
    {
        var text = "时间,姓名,内容\n" + string.Concat(Enumerable.Range(1, 35).Select(row => $"2025-03-01,市民{row},第{row}盏路灯不亮\n"));
        var first = await house.ImportAsync(Text(text, Gb18030()), "lamps.csv");
        var second = await house.ImportAsync(Text(text, Gb18030()), "again.csv");

        (first.Created, second.Created, second.Duplicates).ShouldBe((35, 0, 35));
        (await house.TicketsAsync()).ShouldBe(35);
        var nos = (await house.RowsAsync(first.JobId)).Select(row => row.TicketNo).ToList();
        (await house.RowsAsync(second.JobId)).Select(row => row.TicketNo).ShouldBe(nos);
    }

    [Fact]
    public async Task The_same_words_are_a_repeat_only_from_the_same_person_or_at_the_same_moment()
    {
        var job = await house.ImportAsync(
            Text("编号,时间,姓名,电话,地址,内容\n"
                + "1,2025-03-01 08:00:00,甲,13800000001,,路灯不亮\n"
                + "2,2025-03-09 08:00:00,乙,13800000002,,路灯不亮\n"
                + "3,2025-03-02 08:00:00,甲某,13800000001,,路灯不亮\n"
                + "4,2025-03-01 08:00:00,丙,,,路灯不亮\n"
                + "5,2025-03-01 08:00:00,丁,13800000004,,路灯不亮\n"
                + "6,2025-12-01 08:00:00,甲,13800000001,,路灯不亮\n"
                + "7,2025-04-01,戊,,东街,井盖丢了\n"
                + "8,2025-04-01,戊,,西街,井盖丢了\n"
                + "9,2025-04-01,己,,东街,井盖丢了\n"),
            "calls.csv");

        var rows = await house.RowsAsync(job.JobId);
        rows.Where(row => row.Verdict == ImportVerdict.Duplicate).Select(row => (row.SourceNo, row.TicketNo, row.Reason)).ShouldBe(
        [
            ("3", rows[0].TicketNo, "内容和诉求人相同"),
            ("4", rows[0].TicketNo, "内容和时间相同"),
        ]);
    }

    [Fact]
    public async Task A_number_that_is_known_with_other_words_is_named_and_changes_nothing()
    {
        await house.ImportAsync(Text("编号,内容\n1,路灯不亮\n"), "a.csv");
        var job = await house.ImportAsync(Text("编号,内容\n1,垃圾没人清运\n"), "b.csv");

        (await house.RowsAsync(job.JobId))[0].Reason.ShouldNotBeNull().ShouldContain("内容不同");
        (await house.ReadAsync(db => db.Tickets.SingleAsync())).Content.ShouldBe("路灯不亮");
    }

    [Fact]
    public async Task The_same_file_sent_twice_at_once_is_one_import()
    {
        var content = Lamps(12).ToArray();
        var first = await house.StartImportAsync(new MemoryStream(content));
        var second = await house.StartImportAsync(new MemoryStream(content), "copy.xlsx");

        second.JobId.ShouldBe(first.JobId);
        Directory.GetFiles(house.Files).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_at_once_and_leaves_nothing_behind()
    {
        var refused = await house.SendAsync(new StartImport("a.xlsx", new MemoryStream(Encoding.UTF8.GetBytes("没有表格"))));

        refused.Refusal.ShouldNotBeNull().Code.ShouldBe(TableRefusals.NoTableCode);
        Directory.GetFiles(house.Files).ShouldBeEmpty();
        (await house.ReadAsync(db => db.ImportJobs.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task A_crash_half_way_resumes_behind_the_last_verdict_without_doubles()
    {
        var job = await house.StartImportAsync(Lamps(95));
        using var crash = new CancellationTokenSource();
        var batches = 0;
        house.Before = request =>
        {
            if (request is ImportRows && ++batches == 5)
                crash.Cancel();
        };
        await Should.ThrowAsync<OperationCanceledException>(() => house.RunAsync(job.JobId, crash.Token));
        var left = await house.ProgressAsync(job.JobId);
        (left.Status, left.DoneRows, left.Created).ShouldBe((ImportStatus.Running, 40, 40));

        await house.RestartAsync();
        await house.RunPendingAsync();

        var done = await house.ProgressAsync(job.JobId);
        (done.Status, done.DoneRows, done.Created).ShouldBe((ImportStatus.Finished, 95, 95));
        (await house.TicketsAsync()).ShouldBe(95);
        (await house.RowsAsync(job.JobId)).Select(row => row.RowNumber).ShouldBe(Enumerable.Range(2, 95));
    }

    [Fact]
    public async Task Two_workers_on_one_import_make_no_doubles()
    {
        var job = await house.StartImportAsync(Lamps(60));

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => house.RunAsync(job.JobId))));

        var done = await house.ProgressAsync(job.JobId);
        (done.Status, done.DoneRows, done.Created, done.Duplicates).ShouldBe((ImportStatus.Finished, 60, 60, 0));
        (await house.TicketsAsync()).ShouldBe(60);
    }

    [Fact]
    public async Task A_row_that_breaks_the_program_is_rejected_alone()
    {
        var job = await house.StartImportAsync(Lamps(25));
        house.Before = request =>
        {
            if (request is ImportRows rows && rows.Rows.Any(row => row is { Number: 15, Draft: not null }))
                throw new FormatException("made up");
        };

        await house.RunAsync(job.JobId);

        var done = await house.ProgressAsync(job.JobId);
        (done.Status, done.Created, done.Rejected).ShouldBe((ImportStatus.Finished, 24, 1));
        (await house.RowsAsync(job.JobId)).Single(row => row.Verdict == ImportVerdict.Rejected).RowNumber.ShouldBe(15);
    }

    [Theory]
    [InlineData(ImportReportFormat.Csv, "report.csv")]
    [InlineData(ImportReportFormat.Xlsx, "report.xlsx")]
    public async Task The_verdicts_can_be_downloaded(ImportReportFormat format, string readAs)
    {
        var job = await house.ImportAsync(Text("编号,内容\n=1+1,路灯不亮\n2,\n"), "a.csv");

        var report = (await house.SendAsync(new GetImportReport(job.JobId, format))).Value.ShouldNotBeNull();

        report.FileName.ShouldBe("a-导入结果" + Path.GetExtension(readAs));
        var rows = Rows(new MemoryStream(report.Content), readAs).Select(row => row.Cells.Select(cell => cell.Text).ToList()).ToList();
        rows[0].ShouldBe(["行号", "结论", "工单编号", "列", "原因", "来源编号"]);
        rows[1][..2].ShouldBe(["2", "已建"]);
        rows[2].ShouldBe(["3", "拒收", "", "内容", "内容为空", "2"]);
        rows[1][5].ShouldBe(format == ImportReportFormat.Csv ? "'=1+1" : "=1+1");
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(1)")]
    public async Task No_text_of_a_citizen_becomes_a_formula_in_a_report_written_as_usual_or_full_width(string text)
    {
        var job = await house.ImportAsync(Text($"编号,内容\n{text},路灯不亮\n"), "a.csv");

        var report = (await house.SendAsync(new GetImportReport(job.JobId, ImportReportFormat.Csv))).Value.ShouldNotBeNull();

        Encoding.UTF8.GetString(report.Content).ShouldContain($",\"'{text}\"");
    }

    private static MemoryStream Lamps(int count) =>
        Workbook([MessageHeader, .. Enumerable.Range(1, count).Select(row => new object?[] { row, $"市民{row}", "路灯不亮", "2025/3/1", $"第{row}盏路灯不亮", 0, 0 })]);
}
