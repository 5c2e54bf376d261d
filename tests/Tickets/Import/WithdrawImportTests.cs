using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Import;

public sealed class WithdrawImportTests : IAsyncLifetime
{
    private ImportHouse house = null!;
    private ImportProgress job = null!;

    public async Task InitializeAsync()
    {
        house = await ImportHouse.OpenAsync();
        job = await house.ImportAsync(Table());
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Untouched_tickets_are_withdrawn_together_and_the_mended_file_makes_them_anew()
    {
        var withdrawn = (await house.SendAsync(new WithdrawImport(job.JobId, "列错位了"))).Value.ShouldNotBeNull();

        (withdrawn.Status, withdrawn.Error).ShouldBe((ImportStatus.Withdrawn, $"{Flow.People.Dispatcher.DisplayName}撤回了导入：12 件工单已撤销。原因：列错位了"));
        (await house.ReadAsync(db => db.Tickets.Select(ticket => ticket.Status).Distinct().ToListAsync())).ShouldBe([TicketStatus.Cancelled]);
        (await house.ReadAsync(db => db.Tasks.CountAsync(task => task.Status == HumanTaskStatus.Open))).ShouldBe(0);
        (await house.ReadAsync(db => db.Instances.CountAsync(instance => instance.Status == (int)WorkflowStatus.Running))).ShouldBe(0);
        var entries = await house.ReadAsync(db => db.History.Where(entry => entry.Action == "ticket.withdrawn").ToListAsync());
        entries.Count.ShouldBe(12);
        entries.ShouldAllBe(entry => entry.ActorName == Flow.People.Dispatcher.DisplayName && entry.Reason == "列错位了" && entry.Before!.Contains("sourceNo"));

        (await house.ImportAsync(Table())).Created.ShouldBe(12);
        (await house.SendAsync(new WithdrawImport(job.JobId, "再撤"))).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("import-withdrawn");
    }

    [Fact]
    public async Task One_ticket_that_somebody_took_keeps_all_of_them_and_is_named()
    {
        var (id, no) = await house.ReadAsync(async db =>
        {
            var task = await db.Tasks.OrderBy(task => task.Id).Skip(4).FirstAsync();
            return (task.Id, (await db.Tickets.SingleAsync(ticket => ticket.Id == task.TicketId)).No);
        });
        (await house.SendAsync(new ClaimTask(id))).Refusal.ShouldBeNull();

        var refusal = (await house.SendAsync(new WithdrawImport(job.JobId, "列错位了"))).Refusal.ShouldBeOfType<TicketsTouched>();

        refusal.Tickets.ShouldBe([no]);
        refusal.Message.ShouldContain($"12 件工单里有 1 件已有人办过（{no}）");
        (await house.ReadAsync(db => db.Tickets.CountAsync(ticket => ticket.Status == TicketStatus.Open))).ShouldBe(12);
        (await house.ProgressAsync(job.JobId)).Status.ShouldBe(ImportStatus.Finished);
    }

    [Fact]
    public async Task A_reason_is_asked_for_and_what_made_nothing_or_still_runs_is_not_withdrawn()
    {
        (await house.SendAsync(new WithdrawImport(job.JobId, " "))).Refusal.ShouldBeOfType<Invalid>().Fields.Values.ShouldBe(["请写明为什么撤回。"]);
        var again = await house.ImportAsync(Table());
        (await house.SendAsync(new WithdrawImport(again.JobId, "x"))).Refusal.ShouldNotBeNull().Code.ShouldBe("import-made-nothing");
        var waiting = await house.StartImportAsync(Sheets.Workbook(Sheets.MessageHeader, [900, "甲", "停电", "2026/2/1 8:30", "停电了", 0, 0]));
        (await house.SendAsync(new WithdrawImport(waiting.JobId, "x"))).Refusal.ShouldNotBeNull().Code.ShouldBe("import-runs");
    }

    private static MemoryStream Table() => Sheets.Workbook(
        [Sheets.MessageHeader, .. Enumerable.Range(1, 12).Select(number => new object?[] { number, $"市民{number}", "路灯不亮", "2026/2/1 8:30", $"第 {number} 盏路灯不亮", 0, 0 })]);
}
