using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Hotline.Workflows.Tests.Tickets.Bulk;

public sealed class BulkTests : FlowTest
{
    [Fact]
    public async Task Each_task_is_claimed_by_itself_and_says_what_came_of_it_and_releasing_undoes_it()
    {
        var ids = await TasksAsync("accept", 3);
        await House.DoAsync(new ClaimTask(ids[1]), People.Colleague);

        var result = await House.DoAsync(new ClaimTasks([.. ids, 77]), People.Handler);

        result.Rows.Select(row => (row.TaskId, row.Done, row.Code, row.By)).ShouldBe(
            [(ids[0], true, null, null), (ids[1], false, "task-claimed", "马骁"), (ids[2], true, null, null), (77L, false, "task-unknown", null)]);
        result.Done.ShouldBe(2);
        (await House.ReadAsync(db => db.Tasks.CountAsync(task => task.AssigneeId == People.Handler.Id))).ShouldBe(2);
        (await House.DoAsync(new ReleaseTasks([ids[0], ids[2]]), People.Handler)).Done.ShouldBe(2);
        (await House.ReadAsync(db => db.Tasks.CountAsync(task => task.AssigneeId == People.Handler.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Many_are_dispatched_to_one_unit_and_what_was_dispatched_meanwhile_is_told()
    {
        var ids = await TasksAsync("dispatch", 3, dispatch: false);
        await House.DoAsync(new CompleteTask(ids[0], "派单", HotlineHouse.Data(new { leadUnitId = People.StreetId })), People.Dispatcher);

        var result = await House.DoAsync(new DispatchTasks(ids, HotlineHouse.Data(new { leadUnitId = People.BureauId })), People.Dispatcher);

        result.Rows.Select(row => row.Code).ShouldBe(["task-already-completed", null, null]);
        (await House.ReadAsync(db => db.Tickets.CountAsync(ticket => ticket.LeadUnitId == People.BureauId))).ShouldBe(2);
        (await House.DoAsync(new DispatchTasks(ids[1..], null), People.Dispatcher)).Done.ShouldBe(0);
    }

    [Fact]
    public async Task Many_are_returned_with_one_reason_and_one_that_is_too_late_stops_no_other()
    {
        var late = await TasksAsync("accept", 1);
        House.Time.Advance(TimeSpan.FromDays(3));
        var ids = await TasksAsync("accept", 3);

        var result = await House.DoAsync(new ReturnTasks(ids, HotlineHouse.Data(NotOurs)), People.Handler);

        result.Rows.Where(row => !row.Done).Select(row => (row.TaskId, row.Code)).ShouldBe([(late[0], "return-too-late")]);
        (await House.ReadAsync(db => db.Returns.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task None_too_many_and_one_twice_are_refused_by_name()
    {
        House.Options.Bulk.MostAtOnce = 3;
        foreach (var (ids, said) in new (long[], string)[] { ([], "至少选一件"), ([1, 2, 3, 4], "最多办 3 件"), ([5, 6, 5], "任务 5 选了两次") })
            (await House.SendAsync(new ClaimTasks(ids), People.Handler)).Refusal.ShouldBeOfType<Invalid>().Fields["taskIds"].ShouldContain(said);
    }

    [Fact]
    public async Task An_exported_list_holds_what_the_person_may_see_and_no_personal_data()
    {
        var draft = new TicketDraft { Content = "路灯不亮。", Level = TicketLevel.SevenDays, ReporterName = "张三丰", ReporterPhone = "13800001111", LeadUnitId = People.StreetId };
        var no = (await House.DoAsync(new CreateTicket(draft), People.Dispatcher)).No;
        await House.DoAsync(new CreateTicket(draft with { LeadUnitId = People.BureauId }), People.Dispatcher);

        var file = await House.DoAsync(new ExportTickets(), People.Handler);

        using var stream = file.Content;
        var row = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ShouldHaveSingleItem();
        row["工单号"].ShouldBe(no);
        string.Join(' ', row.Values).ShouldNotContain("张三丰");
        string.Join(' ', row.Values).ShouldNotContain("1380000");
        House.Options.Bulk.MostExported = 1;
        (await House.SendAsync(new ExportTickets(), People.Dispatcher)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("export-too-large");
    }

    private async Task<long[]> TasksAsync(string stage, int count, bool dispatch = true)
    {
        for (var i = await House.ReadAsync(db => db.Tickets.CountAsync()); i < count; i++)
            await House.TakeInAsync(dispatch);
        return await House.ReadAsync(db => db.Tasks.Where(task => task.Stage == stage && task.Status == HumanTaskStatus.Open).OrderBy(task => task.Id).Select(task => task.Id).ToArrayAsync());
    }
}
