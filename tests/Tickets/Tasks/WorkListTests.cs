using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Tasks;

public sealed class WorkListTests : FlowTest
{
    [Fact]
    public async Task My_work_is_what_I_claimed_and_what_my_role_is_offered_nearest_deadline_first()
    {
        var slow = await House.TakeInAsync(level: TicketLevel.FifteenDays);
        var quick = await House.TakeInAsync(level: TicketLevel.TwoHours);
        var mine = await House.TakeInAsync(level: TicketLevel.OneDay);
        await House.DoAsync(new ClaimTask((await House.TaskAsync(mine, "accept")).Id), People.Handler);

        var list = await House.DoAsync(new ListTasks(TaskScope.Mine), People.Handler);
        list.Items.Select(x => x.TicketNo).ShouldBe([quick, mine, slow]);
        list.Items.Select(x => (x.IsMine, x.CanClaim)).ShouldBe([(false, true), (true, false), (false, true)]);
        (await House.DoAsync(new ListTasks(TaskScope.Mine), People.Colleague)).Items.Select(x => x.TicketNo).ShouldBe([quick, slow]);
        (await House.DoAsync(new ListTasks(TaskScope.All), People.BureauHandler)).Items.ShouldBeEmpty();
        (await House.DoAsync(new ListTasks(TaskScope.All), People.Reviewer)).Items.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Pages_meet_without_gap_or_overlap_also_where_deadlines_are_equal()
    {
        var all = new List<string>();
        for (var i = 0; i < 7; i++)
            all.Add(await House.TakeInAsync());
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await House.DoAsync(new ListTasks(TaskScope.Unit, After: after, Take: 3), People.Colleague);
            seen.AddRange(page.Items.Select(x => x.TicketNo));
            after = page.Next;
        }
        while (after is not null);
        seen.ShouldBe(all);
    }

    [Fact]
    public async Task Stage_and_words_narrow_the_list_and_tabs_count_it()
    {
        var lamp = await House.TakeInAsync(content: "路灯不亮");
        var water = await House.TakeInAsync(content: "八角北里污水外溢");
        await House.CompleteAsync(water, "accept", "接单", People.Handler);

        (await House.DoAsync(new ListTasks(TaskScope.Mine, Search: "污水"), People.Handler)).Items.ShouldHaveSingleItem().TicketNo.ShouldBe(water);
        (await House.DoAsync(new ListTasks(TaskScope.Mine, Stage: "accept"), People.Handler)).Items.ShouldHaveSingleItem().TicketNo.ShouldBe(lamp);
        await House.PassAsync(TimeSpan.FromHours(5));
        (await House.DoAsync(new CountTasks(TaskScope.Mine), People.Handler))
            .ShouldBe([new StageCount("accept", "接单", 1, 1), new StageCount("respond", "响应", 1, 0)]);
    }

    [Fact]
    public async Task What_is_late_is_one_number_in_the_head_the_bands_and_the_lines()
    {
        for (var n = 0; n < 3; n++)
            await House.TakeInAsync();
        await House.PassAsync(TimeSpan.FromHours(5));
        // Late once, and under no deadline now.
        var last = (await House.DoAsync(new ListTasks(TaskScope.Mine), People.Handler)).Items[^1].TaskId;
        await House.ReadAsync(db => db.Tasks.Where(task => task.Id == last).ExecuteUpdateAsync(set => set.SetProperty(task => task.Overdue, true).SetProperty(task => task.DueAt, (DateTimeOffset?)null)));

        var now = House.Time.GetUtcNow();
        var head = (await House.DoAsync(new CountTasks(TaskScope.Mine), People.Handler)).Sum(count => count.Overdue);
        var band = await House.DoAsync(new CountDue(TaskScope.Mine, null, now, now.AddHours(1), now.AddHours(2), now.AddDays(1), now.AddDays(6)), People.Handler);
        (head, band.Late, band.Undated).ShouldBe((2, 2, 1));
        (await House.DoAsync(new ListTasks(TaskScope.Mine), People.Handler)).Items.Count(row => row.Overdue).ShouldBe(2);
    }

    [Fact]
    public async Task A_task_shows_its_form_and_who_may_not_do_it()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        await House.CompleteAsync(no, "review", "退回", People.Reviewer, new { reason = "没有照片" });

        var detail = await House.DoAsync(new GetTask((await House.TaskAsync(no, "handle")).Id), People.Handler);
        detail.Form.Title.ShouldBe("处置");
        detail.Defaults.ShouldBeEmpty("the answer that was sent back stands beside, not inside");
        detail.Refusal.ShouldBeNull();
        (await House.DoAsync(new GetTask(detail.Row.TaskId), People.Reviewer)).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_bad_page_mark_or_size_is_refused()
    {
        (await House.SendAsync(new ListTasks(TaskScope.Mine, After: "x", Take: 500), People.Handler)).Refusal
            .ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["take", "after"], ignoreOrder: true);
    }
}
