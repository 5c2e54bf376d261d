using Hotline.Workflows.Tests.Tickets.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using static Hotline.Workflows.Tests.Tickets.Import.Sheets;

namespace Hotline.Workflows.Tests.Tickets.Issues;

/// <summary>Two nodes on one import lost so many races to each other that rows were rejected as if they were at fault.</summary>
public sealed class BusyImportTests
{
    [Fact]
    public async Task A_row_is_not_rejected_because_others_were_busy_with_it()
    {
        await using var house = await ImportHouse.OpenAsync();
        var busy = 3;
        house.Refuse = request => request.GetType().Name == "ImportRows" && busy-- > 0
            ? new Conflict("busy", "同时办理的人太多，这一次没有保存，请再试一次。")
            : null;

        var job = await house.ImportAsync(Workbook(MessageHeader, [1, "甲", "路灯不亮", "2025/3/1 8:30", "家门口的路灯不亮了", 0, 0]));

        (job.Status, job.Created, job.Rejected).ShouldBe((ImportStatus.Finished, 1, 0));
        busy.ShouldBe(-1);
    }

    [Fact]
    public async Task A_row_whose_commit_never_comes_through_is_rejected_by_name_and_the_import_ends()
    {
        await using var house = await ImportHouse.OpenAsync();
        house.Refuse = request => request is ImportRows rows && rows.Rows.Any(row => row is { Number: 3, Draft: not null })
            ? new Conflict("busy", "同时办理的人太多，这一次没有保存，请再试一次。")
            : null;

        var job = await house.ImportAsync(Workbook(
            MessageHeader,
            [1, "甲", "路灯不亮", "2025/3/1 8:30", "家门口的路灯不亮了", 0, 0],
            [2, "乙", "井盖松动", "2025/3/1 8:40", "路口的井盖松动了", 0, 0]));

        (job.Status, job.Created, job.Rejected).ShouldBe((ImportStatus.Finished, 1, 1));
        var row = (await house.RowsAsync(job.JobId)).Single(row => row.Verdict == ImportVerdict.Rejected);
        row.RowNumber.ShouldBe(3);
        row.Reason.ShouldNotBeNull().ShouldContain("同时办理的人太多");
    }
}
