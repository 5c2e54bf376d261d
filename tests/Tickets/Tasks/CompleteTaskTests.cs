using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Tasks;

public sealed class CompleteTaskTests : FlowTest
{
    [Fact]
    public async Task Second_completer_is_told_who_was_first_and_when()
    {
        var task = await House.TaskAsync(await House.TakeInAsync(), "accept");
        await House.DoAsync(new CompleteTask(task.Id, "接单", []), People.Handler);
        var at = House.Time.GetUtcNow();
        await House.PassAsync(TimeSpan.FromMinutes(5));

        var second = await House.SendAsync(new CompleteTask(task.Id, "接单", []), People.Colleague);

        var conflict = second.Refusal.ShouldBeOfType<Conflict>();
        (conflict.Code, conflict.By, conflict.At).ShouldBe(("task-already-completed", "周敏", at));
        conflict.Message.ShouldBe("周敏已于 03-02 09:00 办理：接单。");
    }

    [Fact]
    public async Task Of_eight_people_who_complete_at_once_one_wins_and_seven_are_told()
    {
        var no = await House.TakeInAsync();
        var task = await House.TaskAsync(no, "accept");
        var people = Enumerable.Range(0, 8).Select(i => People.Handler with { Id = 500 + i, DisplayName = $"承办人{i}" });

        var results = await Task.WhenAll(people.Select(person => Task.Run(() => House.SendAsync(new CompleteTask(task.Id, "接单", []), person))));

        var winner = await House.ReadAsync(db => db.Tasks.SingleAsync(x => x.Id == task.Id));
        results.Count(x => x.Succeeded).ShouldBe(1);
        results.Where(x => !x.Succeeded).Select(x => x.Refusal.ShouldBeOfType<Conflict>())
            .ShouldAllBe(x => x.Code == "task-already-completed" && x.By == winner.CompletedByName);
        (await House.ReadAsync(db => db.Tasks.CountAsync(x => x.Stage == "respond"))).ShouldBe(1);
        (await House.HistoryAsync(no)).Count(x => x.Action == "task.completed" && x.Stage == "accept").ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_outcome_lists_the_allowed_ones()
    {
        var no = await House.TakeInAsync();
        var result = await House.TryAsync(no, "accept", "通过", People.Handler);
        result.Refusal.ShouldBeOfType<OutcomeNotAllowed>().Allowed.ShouldBe(["接单", "退单"]);
    }

    [Fact]
    public async Task Missing_fields_are_named_and_nothing_is_saved()
    {
        var no = await House.TakeInAsync();
        var result = await House.TryAsync(no, "accept", "退单", People.Handler, new { reason = "不归我管" });

        var invalid = result.Refusal.ShouldBeOfType<Invalid>();
        invalid.Fields.ShouldHaveSingleItem().ShouldBe(new("legalBasis", "请填写“法定依据”。"));
        (await House.TicketAsync(no)).Stage.ShouldBe("accept");
        (await House.ReadAsync(db => db.Returns.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Wrong_values_are_named_in_the_words_of_the_form()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        var result = await House.TryAsync(no, "respond", "已响应", People.Handler, new { method = "飞鸽", reached = "也许", note = 7 });

        result.Refusal.ShouldBeOfType<Invalid>().Fields.ShouldBe(new Dictionary<string, string>
        {
            ["method"] = "“联系方式”只能选：电话、上门见面、短信、微信、其他。",
            ["reached"] = "“是否联系上”请回答是或否。",
            ["note"] = "“联系情况”要填文字。",
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task Only_fields_of_the_form_are_kept()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler, new { reason = "没有关系", hacked = true });
        (await House.ReadAsync(db => db.Tasks.SingleAsync(x => x.Stage == "accept"))).Data.ShouldBe("{}");
    }

    [Fact]
    public async Task A_task_claimed_by_another_tells_who_holds_it()
    {
        var no = await House.TakeInAsync();
        var task = await House.TaskAsync(no, "accept");
        await House.DoAsync(new ClaimTask(task.Id), People.Handler);

        var second = await House.SendAsync(new ClaimTask(task.Id), People.Colleague);
        second.Refusal.ShouldBeOfType<Conflict>().By.ShouldBe("周敏");
        (await House.TryAsync(no, "accept", "接单", People.Colleague)).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("task-claimed");

        await House.DoAsync(new ReleaseTask(task.Id), People.Handler);
        await House.CompleteAsync(no, "accept", "接单", People.Colleague);
        (await House.HistoryAsync(no)).Select(x => x.Summary).ShouldContain("放回接单任务");
    }

    [Fact]
    public async Task A_version_that_is_not_the_newest_is_refused()
    {
        var task = await House.TaskAsync(await House.TakeInAsync(), "accept");
        await House.DoAsync(new ClaimTask(task.Id), People.Handler);

        (await House.SendAsync(new CompleteTask(task.Id, "接单", [], task.Version), People.Handler)).Refusal
            .ShouldBeOfType<Conflict>().Code.ShouldBe("task-changed");
        await House.DoAsync(new CompleteTask(task.Id, "接单", [], task.Version + 1), People.Handler);
    }

    [Fact]
    public async Task Strangers_do_not_learn_of_a_task_and_the_wrong_role_is_refused()
    {
        var task = await House.TaskAsync(await House.TakeInAsync(), "accept");
        (await House.SendAsync(new CompleteTask(task.Id, "接单", []), People.BureauHandler)).Refusal.ShouldBeOfType<NotFound>();
        (await House.SendAsync(new CompleteTask(task.Id, "接单", []), People.Reviewer)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new CompleteTask(4711, "接单", []), People.Handler)).Refusal.ShouldBeOfType<NotFound>();
    }

    [Fact]
    public async Task A_street_reviewer_does_not_do_the_centres_review()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        var streetReviewer = People.Colleague with { Roles = new HashSet<string> { Roles.Reviewer } };
        (await House.TryAsync(no, "review", "通过", streetReviewer)).Refusal.ShouldBeOfType<Forbidden>();
    }

    [Fact]
    public async Task Completion_races_the_overdue_timer_and_both_leave_a_whole_history()
    {
        for (var round = 0; round < 10; round++)
        {
            var no = await House.TakeInAsync(level: TicketLevel.TwoHours);
            var task = await House.TaskAsync(no, "accept");
            House.Time.Advance(TimeSpan.FromMinutes(30));
            var completion = Task.Run(() => House.SendAsync(new CompleteTask(task.Id, "接单", []), People.Handler));
            var timer = Task.Run(House.FireTimersAsync);
            (await completion).Refusal.ShouldBeNull();
            await timer;
            var history = await House.HistoryAsync(no);
            history.Count(x => x.Action == "task.completed" && x.Stage == "accept").ShouldBe(1);
            history.Count(x => x.Action == "clock.overdue" && x.Stage == "accept").ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public async Task A_dispatch_to_a_unit_that_cannot_lead_is_refused()
    {
        var no = await House.TakeInAsync(dispatch: false);
        (await House.TryAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = 1 })).Refusal
            .ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["leadUnitId"]);
        (await House.TryAsync(no, "dispatch", "派单", People.Dispatcher, new { leadUnitId = 999 })).Refusal.ShouldBeOfType<Invalid>();
    }
}
