using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;
using static Hotline.Workflows.Tests.Engine.Migration.Migrating;

namespace Hotline.Workflows.Tests.Engine.Migration;

public class StageTests
{
    private readonly Migrating _m = new(new DeskTask());

    [Fact]
    public async Task A_stage_inserted_ahead_is_passed_and_one_inserted_behind_is_not()
    {
        var state = await _m.Bench.Start(Row("a", "b", "c"));
        await _m.CompleteAsync(state, "a");

        state = await _m.MoveAsync(state, Row("a", "early", "b", "late", "c"));

        (state.DefinitionVersionId, state.DefinitionVersion).ShouldBe(("main-v2", 2));
        await _m.CompleteAsync(state, "b", "late", "c");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_removed_stage_in_which_nobody_waits_is_no_obstacle()
    {
        var state = await _m.Bench.Start(Row("a", "b", "c"));

        state = await _m.MoveAsync(state, Row("a", "c"));

        await _m.CompleteAsync(state, "a", "c");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_removed_stage_in_which_an_instance_waits_needs_a_choice_and_is_named()
    {
        var state = await _m.Bench.Start(Row("a", "b", "c"));
        await _m.CompleteAsync(state, "a");

        var verdict = await _m.RefusedAsync(state, Row("a", "c"));

        verdict.ShouldBe(new MigrationVerdict(MigrationVerdictKind.NeedsChoice, "停在“b”，新版没有这个节点：请为它选一个去处。", "F:b"));
    }

    [Fact]
    public async Task A_chosen_stage_takes_over_the_open_task_with_its_bookmark()
    {
        var state = await _m.Bench.Start(Row("a", "b", "c"));
        await _m.CompleteAsync(state, "a");
        var before = state.Bookmarks.Single();

        state = await _m.MoveAsync(state, Row("a", "c"), new() { ["b"] = "c" });

        var kept = state.Bookmarks.Single();
        kept.ShouldBe(before with { ActivityId = "c", Payload = kept.Payload });
        kept.Payload!.ToJsonString().ShouldBe(before.Payload!.ToJsonString());
        await _m.CompleteAsync(state, "c");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_renamed_stage_keeps_its_place_in_loops()
    {
        var state = await _m.Bench.Start(Looping("b"));
        await _m.CompleteAsync(state, "a", "b", "a");

        state = await _m.MoveAsync(state, Looping("bb"), new() { ["b"] = "bb" });

        for (var round = 0; round < 3; round++)
            await _m.CompleteAsync(state, "bb", "a");
        Waiting(state).ShouldBe(["bb"]);
    }

    [Theory]
    [InlineData("nowhere", "新版没有节点“nowhere”")]
    [InlineData("d", "活动类型不同")]
    public async Task A_choice_that_cannot_be_followed_is_a_defect_of_the_plan(string target, string words)
    {
        await _m.Bench.Publish(Row("a", "b"));

        var plan = await _m.PlanAsync(Row("a").Add("d", "Elsa.Delay").Connect("a->d"), new() { ["b"] = target });

        plan.Defects.ShouldHaveSingleItem().ShouldContain(words);
    }

    [Fact]
    public async Task A_choice_for_an_unknown_node_is_a_defect_of_the_plan()
    {
        await _m.Bench.Publish(Row("a"));

        (await _m.PlanAsync(Row("a"), new() { ["zz"] = "a" })).Defects.ShouldBe(["旧版没有节点“zz”：请核对编号。"]);
    }

    [Fact]
    public async Task A_node_that_became_another_kind_of_activity_needs_a_choice()
    {
        var state = await _m.Bench.Start(Row("a", "b"));
        await _m.CompleteAsync(state, "a");

        var verdict = await _m.RefusedAsync(state, Row("a").Add("b", "Elsa.Delay").Connect("a->b"));

        (verdict.Kind, verdict.NodeKey).ShouldBe((MigrationVerdictKind.NeedsChoice, "F:b"));
        verdict.Reason.ShouldContain("另一种活动（延时）");
    }

    [Fact]
    public async Task A_timer_keeps_its_instant_and_a_fired_side_port_does_not_fire_again()
    {
        var state = await _m.Bench.Start(Desk("remind"));
        await _m.Bench.Resume(state, "t", "overdue");
        var kept = state.Bookmarks.ToList();

        state = await _m.MoveAsync(state, Desk("remind", "more"));

        state.Bookmarks.ShouldBe(kept);
        await _m.Bench.Resume(state, "t", "person");
        _m.Bench.Printed(state).ShouldBe(["remind", "done"]);
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task An_instance_that_ended_or_runs_another_version_has_nothing_to_do()
    {
        var state = await _m.Bench.Start(Row("a"));
        await _m.CompleteAsync(state, "a");
        (await _m.RefusedAsync(state, Row("a", "b"))).ShouldBe(new MigrationVerdict(MigrationVerdictKind.NothingToDo, "已经结束。"));

        var moved = await _m.MoveAsync((await _m.Bench.Runtime.StartAsync(new StartWorkflow("main"), default))!, Row("a", "b"));
        (await _m.RefusedAsync(moved, Row("a", "b"))).ShouldBe(new MigrationVerdict(MigrationVerdictKind.NothingToDo, "已经在第 2 版。"));
    }

    [Fact]
    public async Task A_faulted_instance_moves_and_is_retried_as_the_new_version_words_it()
    {
        FlowBuilder Flow(string condition) => new FlowBuilder().Add("d", "Elsa.FlowDecision", ("condition", Js(condition, "Boolean")));
        var state = await _m.Bench.Start(Flow("nobody.knows()"));
        state.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);

        state = await _m.MoveAsync(state, Flow("true"));

        (await _m.Bench.Runtime.RetryAsync(state.Id, state.OpenActivities.Single(a => a.ActivityId == "d").ActivityInstanceId, default)).ShouldBeTrue();
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Going_back_restores_every_byte_unless_the_instance_has_moved_since()
    {
        var state = await _m.Bench.Start(Row("a", "b"));
        var plan = await _m.PlanAsync(Row("a", "x", "b"));
        var result = plan.Apply(state, _m.Bench.Time.GetUtcNow());

        var restored = result.Before!.Restore(result.State!, _m.Bench.Time.GetUtcNow())!;

        restored.ToJson().ShouldBe(state.ToJson());
        (restored.DefinitionVersionId, restored.DefinitionVersion).ShouldBe(("main-v1", 1));
        restored.Revision.ShouldBe(result.State!.Revision + 1);
        _m.Bench.Runtime.Replace(state, result.State);
        await _m.CompleteAsync(result.State, "a");
        result.Before.Restore(result.State, _m.Bench.Time.GetUtcNow()).ShouldBeNull();
    }

    private static FlowBuilder Looping(string second) =>
        Tasks(new FlowBuilder().Add("start", "Elsa.Start"), "a", second).Connect("start->a", $"a->{second}", $"{second}->a");

    private static FlowBuilder Desk(params string[] lines)
    {
        var flow = new FlowBuilder().Add("t", "Test.DeskTask").Add("done", "Elsa.WriteLine", ("text", Literal("done"))).Connect("t:完成->done");
        foreach (var line in lines)
            flow.Add(line, "Elsa.WriteLine", ("text", Literal(line))).Connect($"t:Overdue->{line}");
        return flow;
    }
}
