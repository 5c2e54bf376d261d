using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Features.FlowMigration;
using Hotline.Workflows.Tickets.Features.FlowMigration.Work;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Flow;

public sealed class MigrationTests : FlowTest
{
    private const string Flow = "ticket-lifecycle";

    private static readonly Actor Admin = People.Dispatcher with { Id = 111, DisplayName = "管理员 陶立明", Roles = new HashSet<string> { Roles.Admin } };
    private static readonly Actor Leader = People.Reviewer with { Id = 110, DisplayName = "领导 王", Roles = new HashSet<string> { Roles.Leader } };

    [Fact]
    public async Task Running_tickets_move_with_their_tasks_and_clocks_and_meet_the_new_stage()
    {
        var accepting = await House.TakeInAsync(level: TicketLevel.FifteenDays);
        var handling = await House.TakeInAsync(level: TicketLevel.FifteenDays);
        await House.CompleteAsync(handling, "accept", "接单", People.Handler);
        await House.CompleteAsync(handling, "respond", "已响应", People.Handler, Contact);
        await House.DoAsync(new ClaimTask((await House.TaskAsync(handling, "handle")).Id), People.Handler);
        var reviewing = await House.TakeInAsync(level: TicketLevel.FifteenDays);
        await BringToCallbackAsync(reviewing);
        await House.CompleteAsync(reviewing, "callback", "不满意", People.Caller, Bad);
        await House.CompleteAsync(reviewing, "handle", "办结提交", People.Handler, Work);
        var before = await WatchedAsync();
        await ChangedFlow.PublishAsync(House, flow =>
        {
            ChangedFlow.AddSecondReview(flow);
            ChangedFlow.Find(flow, "review")["metadata"]!["displayText"] = "初审";
        });

        var plan = await House.DoAsync(new PlanMigration(Flow, 1, 2), Admin);
        (plan.Total, plan.Moves, plan.NeedsChoice, plan.CannotMove).ShouldBe((3, 3, 0, 0));
        (await WatchedAsync()).ShouldBe(before);
        var done = await MigrateAsync();

        (done.Status, done.Total, done.Moved).ShouldBe((MigrationStatus.Finished, 3, 3));
        (await WatchedAsync()).ShouldBe(before);
        foreach (var no in new[] { accepting, handling, reviewing })
        {
            (await House.TicketAsync(no)).DefinitionVersion.ShouldBe(2);
            var line = (await House.HistoryAsync(no))[^1];
            (line.Action, line.ActorName, line.Summary).ShouldBe(("ticket.migrated", Admin.DisplayName, "流程迁移：第 1 版 → 第 2 版"));
        }

        (await House.TaskAsync(handling, "handle")).AssigneeName.ShouldBe(People.Handler.DisplayName);
        (await House.TaskAsync(reviewing, "review")).StageName.ShouldBe("初审");
        (await House.TicketAsync(reviewing)).StageName.ShouldBe("初审");

        await House.DoAsync(new ClaimTask((await House.TaskAsync(accepting, "accept")).Id), People.Handler);
        await BringToCallbackAsync(accepting, viaSecondReview: true);
        await House.CompleteAsync(handling, "handle", "办结提交", People.Handler, Work);
        await House.CompleteAsync(handling, "review", "通过", People.Reviewer);
        await House.CompleteAsync(handling, "review2", "退回", Leader, new { reason = "答复不清楚" });
        await HandleAndReviewAsync(handling);
        await House.CompleteAsync(handling, "review2", "通过", Leader);
        await House.CompleteAsync(reviewing, "review", "通过", People.Reviewer);
        await House.CompleteAsync(reviewing, "review2", "通过", Leader);
        foreach (var no in new[] { accepting, handling, reviewing })
        {
            await House.CompleteAsync(no, "callback", "满意", People.Caller, Asked);
            (await House.TicketAsync(no)).Status.ShouldBe(TicketStatus.Closed);
        }
    }

    [Fact]
    public async Task Timers_fire_in_the_new_version_as_they_would_have()
    {
        var late = await House.TakeInAsync();
        var paused = await House.TakeInAsync();
        await BringToCallbackAsync(paused);
        await House.CompleteAsync(paused, "callback", "未接通", People.Caller, new { contacted = false });
        await ChangedFlow.AddSecondReviewAsync(House);
        (await MigrateAsync()).Moved.ShouldBe(2);

        await House.PassAsync(TimeSpan.FromHours(5));

        (await House.TaskAsync(late, "accept")).Overdue.ShouldBeTrue();
        (await House.TaskAsync(paused, "callback")).Status.ShouldBe(HumanTaskStatus.Open);
    }

    [Fact]
    public async Task A_ticket_at_a_removed_stage_waits_for_a_choice_and_goes_where_the_administrator_says()
    {
        var responding = await House.TakeInAsync();
        await House.CompleteAsync(responding, "accept", "接单", People.Handler);
        var accepting = await House.TakeInAsync();
        await ChangedFlow.PublishAsync(House, flow => ChangedFlow.Remove(flow, "respond", "handle"));

        var plan = await House.DoAsync(new PlanMigration(Flow, 1, 2), Admin);
        (plan.Moves, plan.NeedsChoice).ShouldBe((1, 1));
        plan.Groups.Single(group => group.Verdict == MigrationVerdictKind.NeedsChoice).Reason.ShouldBe("停在“响应”（respond），新版没有这个节点：请为它选一个去处。");
        var preview = await House.DoAsync(new PreviewMigration(Flow, 1, 2, Verdict: MigrationVerdictKind.NeedsChoice), Admin);
        preview.Items.ShouldHaveSingleItem().ShouldBe(preview.Items[0] with { TicketNo = responding, StageName = "响应" });

        var job = await MigrateAsync(new() { ["respond"] = "handle" });

        job.Moved.ShouldBe(2);
        var task = await House.TaskAsync(responding, "handle");
        (task.ActivityId, task.StageName, task.FormId, task.Outcomes).ShouldBe(("handle", "处置", "handle", "办结提交"));
        (await House.ReadAsync(db => db.Bookmarks.AsNoTracking().Where(row => row.InstanceId == task.InstanceId).Select(row => row.ActivityId).Distinct().ToListAsync())).ShouldBe(["handle"]);
        (await House.TicketAsync(responding)).Stage.ShouldBe("handle");
        await HandleAndReviewAsync(responding);
        await House.CompleteAsync(responding, "callback", "满意", People.Caller, Asked);
        (await House.TicketAsync(responding)).Status.ShouldBe(TicketStatus.Closed);
        await House.CompleteAsync(accepting, "accept", "接单", People.Handler);
        (await House.TicketAsync(accepting)).Stage.ShouldBe("handle");
    }

    [Fact]
    public async Task Without_a_choice_the_ticket_stays_as_it_is_with_the_reason_told()
    {
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        var before = await EverythingAsync(no);
        await ChangedFlow.PublishAsync(House, flow => ChangedFlow.Remove(flow, "respond", "handle"));

        var job = await MigrateAsync();

        (job.Moved, job.NeedsChoice).ShouldBe((0, 1));
        var row = (await House.DoAsync(new ListMigrationRows(Flow, job.JobId), Admin)).Items.ShouldHaveSingleItem();
        (row.TicketNo, row.NodeKey).ShouldBe((no, "Flowchart1:respond"));
        (await EverythingAsync(no)).ShouldBe(before);
    }

    [Fact]
    public async Task A_new_node_that_cannot_be_worked_at_keeps_its_tickets_where_they_are()
    {
        await House.TakeInAsync();
        await ChangedFlow.PublishAsync(House, flow =>
            ChangedFlow.Find(flow, "accept")["unit"]!["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "'X99'" });

        var plan = await House.DoAsync(new PlanMigration(Flow, 1, 2), Admin);
        var job = await MigrateAsync();

        (plan.CannotMove, job.Refused).ShouldBe((1, 1));
        plan.Groups.Single().Reason.ShouldBe("任务“接单”找不到办理单位“X99”。请先改正新版的节点。");
    }

    [Fact]
    public async Task Taking_it_back_restores_each_ticket_but_those_worked_on_since()
    {
        var still = await House.TakeInAsync();
        await House.CompleteAsync(still, "accept", "接单", People.Handler);
        var worked = await House.TakeInAsync();
        await House.CompleteAsync(worked, "accept", "接单", People.Handler);
        var before = await EverythingAsync(still);
        await ChangedFlow.PublishAsync(House, flow => ChangedFlow.Remove(flow, "respond", "handle"));
        var job = await MigrateAsync(new() { ["respond"] = "handle" });
        (await EverythingAsync(still)).ShouldNotBe(before);
        await House.CompleteAsync(worked, "handle", "办结提交", People.Handler, Work);

        await House.DoAsync(new UndoMigration(Flow, job.JobId), Admin);
        await House.RunMigrationsAsync();

        var undone = await House.DoAsync(new GetMigration(Flow, job.JobId), Admin);
        (undone.Status, undone.Undone, undone.NotUndone, undone.UndoneByName).ShouldBe((MigrationStatus.Undone, 1, 1, Admin.DisplayName));
        (await EverythingAsync(still)).ShouldBe(before);
        (await House.HistoryAsync(still))[^1].Summary.ShouldBe("撤回流程迁移：第 2 版 → 第 1 版");
        await House.CompleteAsync(still, "respond", "已响应", People.Handler, Contact);
        (await House.TicketAsync(worked)).DefinitionVersion.ShouldBe(2);
        (await House.DoAsync(new ListMigrationRows(Flow, job.JobId, MigrationRowStatus.NotUndone), Admin)).Items.Single().Reason.ShouldNotBeNull().ShouldStartWith("迁移后又办过");
    }

    [Fact]
    public async Task A_thousand_tickets_move_once_each_over_a_crash_in_the_middle()
    {
        for (var i = 0; i < 1000; i++)
            await House.TakeInAsync(dispatch: i % 3 != 0, content: $"第{i}盏路灯不亮");
        await ChangedFlow.AddSecondReviewAsync(House);
        var job = await House.DoAsync(new StartMigration(Flow, 1, 2), Admin);
        using var crash = new CancellationTokenSource();
        var committed = 0;
        House.Live.Changed += change =>
        {
            if (change.What == MigrationNews.Progress && ++committed == 351)
                crash.Cancel();
        };

        await Should.ThrowAsync<OperationCanceledException>(() => House.RunMigrationsAsync(crash.Token));
        var left = await House.DoAsync(new GetMigration(Flow, job.JobId), Admin);
        (left.Status, left.Total, left.Moved).ShouldBe((MigrationStatus.Running, 1000, 350));
        await House.RestartAsync();
        await House.RunMigrationsAsync();

        var done = await House.DoAsync(new GetMigration(Flow, job.JobId), Admin);
        (done.Status, done.Total, done.Done, done.Moved).ShouldBe((MigrationStatus.Finished, 1000, 1000, 1000));
        (await House.ReadAsync(db => db.Instances.CountAsync(row => row.DefinitionVersion == 2))).ShouldBe(1000);
        (await House.ReadAsync(db => db.History.CountAsync(line => line.Action == "ticket.migrated"))).ShouldBe(1000);
        (await House.ReadAsync(db => db.Tickets.CountAsync(ticket => ticket.DefinitionVersion == 2))).ShouldBe(1000);
    }

    [Fact]
    public async Task Two_workers_on_one_migration_move_nothing_twice()
    {
        for (var i = 0; i < 40; i++)
            await House.TakeInAsync(content: $"第{i}盏路灯不亮");
        await ChangedFlow.AddSecondReviewAsync(House);
        var job = await House.DoAsync(new StartMigration(Flow, 1, 2), Admin);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => House.RunMigrationsAsync())));

        var done = await House.DoAsync(new GetMigration(Flow, job.JobId), Admin);
        (done.Status, done.Done, done.Moved).ShouldBe((MigrationStatus.Finished, 40, 40));
        (await House.ReadAsync(db => db.History.CountAsync(line => line.Action == "ticket.migrated"))).ShouldBe(40);
    }

    [Fact]
    public async Task A_migration_whose_version_is_gone_says_so_and_moves_nothing()
    {
        await House.TakeInAsync();
        await ChangedFlow.AddSecondReviewAsync(House);
        var job = await House.DoAsync(new StartMigration(Flow, 1, 2), Admin);
        await House.ReadAsync(db => db.Definitions.Where(row => row.Version == 2).ExecuteDeleteAsync());
        await House.RestartAsync();

        await House.RunMigrationsAsync();

        var failed = await House.DoAsync(new GetMigration(Flow, job.JobId), Admin);
        (failed.Status, failed.Done, failed.Error).ShouldBe((MigrationStatus.Failed, 0, "新旧版本中有一个已不在，请重新试算。"));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_in_words()
    {
        await House.TakeInAsync();
        await ChangedFlow.AddSecondReviewAsync(House);

        (await House.SendAsync(new StartMigration(Flow, 1, 2), People.Dispatcher)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new StartMigration(Flow, 1, 1), Admin)).Refusal.ShouldBeOfType<Invalid>();
        (await House.SendAsync(new StartMigration(Flow, 1, 9), Admin)).Refusal!.Code.ShouldBe("flow-version-unknown");
        (await House.SendAsync(new StartMigration(Flow, 1, 2, new Dictionary<string, string?> { ["accept"] = "solved" }), Admin)).Refusal!.Message.ShouldContain("活动类型不同");
        var job = await House.DoAsync(new StartMigration(Flow, 1, 2), Admin);
        (await House.SendAsync(new StartMigration(Flow, 1, 2), Admin)).Refusal!.Code.ShouldBe("migration-running");
        (await House.SendAsync(new UndoMigration(Flow, job.JobId), Admin)).Refusal!.Code.ShouldBe("migration-not-finished");
        await House.RunMigrationsAsync();
        House.Time.Advance(TimeSpan.FromDays(8));
        (await House.SendAsync(new UndoMigration(Flow, job.JobId), Admin)).Refusal!.Code.ShouldBe("migration-undo-too-late");
        (await House.SendAsync(new GetMigration("another-flow", job.JobId), Admin)).Refusal!.Code.ShouldBe("migration-unknown");
    }

    private async Task<MigrationProgress> MigrateAsync(Dictionary<string, string?>? mapping = null)
    {
        var job = await House.DoAsync(new StartMigration(Flow, 1, 2, mapping), Admin);
        await House.RunMigrationsAsync();
        return await House.DoAsync(new GetMigration(Flow, job.JobId), Admin);
    }

    private async Task BringToCallbackAsync(string no, bool viaSecondReview)
    {
        await BringToCallbackAsync(no);
        if (viaSecondReview)
            await House.CompleteAsync(no, "review2", "通过", Leader);
    }

    /// <summary>Every clock and every open bookmark, timers among them.</summary>
    private Task<string> WatchedAsync() => House.ReadAsync(async db => string.Join('\n', [
        .. (await db.Clocks.AsNoTracking().OrderBy(x => x.Id).ToListAsync()).Select(x => $"{x.Id} {x.Name} {x.Status} {x.StartedAt:O} {x.DueAt:O} {x.RemindAt:O} {x.Pauses}"),
        .. (await db.Bookmarks.AsNoTracking().OrderBy(x => x.Id).ToListAsync()).Select(x => $"{x.Id} {x.InstanceId} {x.ActivityId} {x.ActivityInstanceId} {x.Hash} {x.DueAt:O} {x.Tag}")]));

    /// <summary>Instance, bookmarks, tasks and clocks of one ticket, but for the numbers that only count changes.</summary>
    private Task<string> EverythingAsync(string no) => House.ReadAsync(async db =>
    {
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(x => x.No == no);
        var instance = await db.Instances.AsNoTracking().SingleAsync(x => x.Id == ticket.InstanceId);
        var tasks = await db.Tasks.AsNoTracking().Where(x => x.TicketId == ticket.Id).OrderBy(x => x.Id).ToListAsync();
        var bookmarks = await db.Bookmarks.AsNoTracking().Where(x => x.InstanceId == instance.Id).OrderBy(x => x.Id).ToListAsync();
        return string.Join('\n', [
            $"{ticket.Stage} {ticket.StageName} {ticket.DefinitionVersion} {ticket.DueAt:O}",
            $"{instance.DefinitionVersionId} {instance.DefinitionVersion} {instance.Status} {instance.SubStatus} {instance.State}",
            .. tasks.Select(x => $"{x.Id} {x.ActivityId} {x.Stage} {x.StageName} {x.FormId} {x.Outcomes} {x.CandidateRole} {x.CandidateUnitPath} {x.Status} {x.DueAt:O}"),
            .. bookmarks.Select(x => $"{x.Id} {x.ActivityId} {x.ActivityInstanceId} {x.Hash} {x.Payload} {x.DueAt:O} {x.Tag}")]);
    });
}
