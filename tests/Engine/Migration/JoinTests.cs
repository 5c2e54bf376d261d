using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;
using static Hotline.Workflows.Tests.Engine.Migration.Migrating;

namespace Hotline.Workflows.Tests.Engine.Migration;

public class JoinTests
{
    private readonly Migrating _m = new();

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public async Task A_branch_that_waits_at_a_join_still_waits_there_after_the_move(string mode)
    {
        var state = await _m.Bench.Start(Forked(mode));
        await _m.CompleteAsync(state, "x");

        state = await _m.MoveAsync(state, Tasks(Forked(mode), "late").Connect("z->late"));

        Waiting(state).ShouldBe(["y"]);
        await _m.CompleteAsync(state, "y", "z", "late");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_branch_added_behind_the_fork_counts_as_not_taken_where_the_join_waits_for_live_ones()
    {
        var state = await _m.Bench.Start(Forked("WaitAllActive"));
        await _m.CompleteAsync(state, "x");

        state = await _m.MoveAsync(state, Tasks(Forked("WaitAllActive"), "w").Connect("start->w", "w->j"));

        await _m.CompleteAsync(state, "y", "z");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_branch_added_before_a_join_that_waits_for_all_of_them_is_an_obstacle()
    {
        var state = await _m.Bench.Start(Forked("WaitAll"));

        var verdict = await _m.RefusedAsync(state, Tasks(Forked("WaitAll"), "w").Connect("start->w", "w->j"));

        verdict.Kind.ShouldBe(MigrationVerdictKind.CannotMove);
        verdict.Reason.ShouldBe("“j”要等齐所有分支，而从“w”来的连线这一轮不会再有人走：请等汇合之后再迁移，或把汇合方式改为“等活动分支”。");
    }

    [Fact]
    public async Task A_join_left_complete_without_anybody_to_start_it_is_an_obstacle()
    {
        var state = await _m.Bench.Start(Forked("WaitAll"));
        await _m.CompleteAsync(state, "x");
        var without = Tasks(new FlowBuilder().Add("start", "Elsa.Start").Add("j", "Elsa.FlowJoin", ("mode", Literal("WaitAll"))), "x", "y", "z")
            .Connect("start->x", "start->y", "x->j", "j->z");

        var verdict = await _m.RefusedAsync(state, without);

        verdict.Reason.ShouldStartWith("“j”在新版里已经等齐");
    }

    [Fact]
    public async Task A_waiting_branch_whose_connection_is_gone_would_be_lost()
    {
        var state = await _m.Bench.Start(Forked("WaitAll"));
        await _m.CompleteAsync(state, "x");
        var apart = Tasks(new FlowBuilder().Add("start", "Elsa.Start"), "x", "y", "z").Connect("start->x", "start->y", "x->z");

        var verdict = await _m.RefusedAsync(state, apart);

        (verdict.Kind, verdict.Reason).ShouldBe((MigrationVerdictKind.CannotMove, "一个分支已在“j”等候汇合，新版没有从“x”到它的这条连线，这个分支会丢失：请等汇合之后再迁移。"));
    }

    [Fact]
    public async Task The_same_change_is_no_obstacle_while_no_branch_waits_yet()
    {
        var state = await _m.Bench.Start(Forked("WaitAll"));
        var apart = Tasks(new FlowBuilder().Add("start", "Elsa.Start"), "x", "y", "z").Connect("start->x", "start->y", "x->z");

        state = await _m.MoveAsync(state, apart);

        await _m.CompleteAsync(state, "x", "y", "z");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Branches_that_come_one_after_the_other_in_the_new_version_cannot_both_be_open()
    {
        var state = await _m.Bench.Start(Forked("WaitAll"));
        var row = Row("x", "y", "z");

        (await _m.RefusedAsync(state, row)).Reason.ShouldStartWith("“x”和“y”同时在办，而新版里先后相接");

        await _m.CompleteAsync(state, "y");
        var alone = Tasks(new FlowBuilder().Add("start", "Elsa.Start"), "x", "y").Connect("start->x", "x->y");
        (await _m.RefusedAsync(state, alone)).Reason.ShouldContain("这个分支会丢失");
    }

    [Fact]
    public async Task Two_open_tasks_cannot_both_go_to_one_node()
    {
        var state = await _m.Bench.Start(Forked("WaitAll"));

        var verdict = await _m.RefusedAsync(state, Row("x", "z"), new() { ["y"] = "x" });

        verdict.Reason.ShouldBe("“x”和“y”同时在办，不能都改到“x”：请为其中一个另选去处。");
    }

    [Fact]
    public async Task A_withdrawn_branch_leaves_the_others_to_go_on()
    {
        var state = await _m.Bench.Start(Forked("WaitAll"));

        state = await _m.MoveAsync(state, Row("x", "z"), new() { ["y"] = null });

        Waiting(state).ShouldBe(["x"]);
        await _m.CompleteAsync(state, "x", "z");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task The_last_open_task_is_not_withdrawn()
    {
        var state = await _m.Bench.Start(Row("a", "b"));

        (await _m.RefusedAsync(state, Row("b"), new() { ["a"] = null })).Reason.ShouldContain("撤回后就没有在办的环节了");
    }

    [Fact]
    public async Task Rounds_already_gone_do_not_keep_an_inserted_stage_from_running()
    {
        var state = await _m.Bench.Start(Rounds());
        await _m.CompleteAsync(state, "a", "b", "c", "a");

        state = await _m.MoveAsync(state, Rounds("new"));

        await _m.CompleteAsync(state, "b", "new", "c", "a", "b", "new");
        Waiting(state).ShouldBe(["c"]);
    }

    [Fact]
    public async Task A_branch_around_an_open_stage_arrives_in_later_rounds_too()
    {
        var state = await _m.Bench.Start(Rounds());
        await _m.CompleteAsync(state, "a", "b");

        // A side way into c that is never taken: c is open now and must still start in the next round.
        state = await _m.MoveAsync(state, Rounds().Add("side", "Elsa.FlowDecision", ("condition", Literal(false, "Boolean"))).Connect("a->side", "side:True->c"));

        await _m.CompleteAsync(state, "c", "a", "b");
        Waiting(state).ShouldBe(["c"]);
    }

    /// <summary>The decision was passed once and is passed again by a new connection; what it said first must not count beside what it says now.</summary>
    [Fact]
    public async Task A_join_before_which_a_decision_is_made_again_still_starts_once()
    {
        var state = await _m.Bench.Start(Decided());

        state = await _m.MoveAsync(state, Decided("y->d", "d:True->j"));
        await _m.CompleteAsync(state, "y");

        Waiting(state).ShouldBe(["z"]);
    }

    [Fact]
    public async Task A_stage_nobody_reaches_any_more_is_an_obstacle()
    {
        var state = await _m.Bench.Start(Row("a", "b"));
        await _m.CompleteAsync(state, "a");

        (await _m.RefusedAsync(state, Tasks(Row("a"), "b"))).Reason.ShouldBe("停在“b”，新版里从开始走不到它：请把连线接上，或为它另选一个去处。");
    }

    private static FlowBuilder Decided(params string[] more) =>
        Tasks(new FlowBuilder().Add("start", "Elsa.Start").Add("j", "Elsa.FlowJoin", ("mode", Literal("WaitAllActive"))), "y", "z")
            .Add("d", "Elsa.FlowDecision", ("condition", Literal(true, "Boolean")))
            .Connect(more).Connect("start->y", "start->d", "d:False->j", "y->j", "j->z");

    private static FlowBuilder Forked(string mode) =>
        Tasks(new FlowBuilder().Add("start", "Elsa.Start").Add("j", "Elsa.FlowJoin", ("mode", Literal(mode))), "x", "y", "z")
            .Connect("start->x", "start->y", "x->j", "y->j", "j->z");

    /// <summary>a → b → (inserted) → c and back to a, for ever.</summary>
    private static FlowBuilder Rounds(string? inserted = null)
    {
        var flow = Tasks(new FlowBuilder().Add("start", "Elsa.Start"), "a", "b", "c").Connect("start->a", "a->b");
        flow = inserted is null ? flow.Connect("b->c") : Tasks(flow, inserted).Connect($"b->{inserted}", $"{inserted}->c");
        return flow.Connect("c->a");
    }
}
