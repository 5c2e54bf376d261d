using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Execution;

public class SidePortTests
{
    private readonly Bench _bench = new(null, new DeskTask(), new RepeatedlyOverdue());

    [Fact]
    public async Task A_side_port_starts_its_branch_while_the_task_stays_open()
    {
        var state = await _bench.Start(Reminded());

        await _bench.Resume(state, "t", "overdue");

        _bench.Printed(state).ShouldBe(["remind"]);
        state.Bookmarks.Select(b => b.Tag).ShouldBe(["person", "note"]);
        state.OpenActivities.ShouldContain(a => a.ActivityId == "t");
    }

    [Fact]
    public async Task A_side_port_fires_once_per_execution_even_over_a_restart()
    {
        var state = await _bench.Start(Reminded(new RepeatedlyOverdue()));

        await _bench.Resume(state, "t");
        state = _bench.Reload(state);
        await _bench.Resume(state, "t");

        _bench.Printed(state).ShouldBe(["remind"]);
    }

    [Fact]
    public async Task An_unfired_side_port_counts_as_not_followed_at_completion()
    {
        var state = await _bench.Start(Meeting());

        await _bench.Resume(state, "t", "person");

        _bench.Done(state).ShouldBe(["t", "j", "z"]);
        state.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task A_fired_side_port_is_not_counted_again_at_completion()
    {
        var state = await _bench.Start(Meeting());

        await _bench.Resume(state, "t", "overdue");
        await _bench.Resume(state, "t", "person");

        _bench.Done(state).ShouldBe(["r", "t", "j", "z"]);
    }

    [Fact]
    public async Task In_the_next_round_of_a_loop_the_side_port_may_fire_again()
    {
        var flow = new FlowBuilder()
            .Add("t", "Test.DeskTask").Add("r", "Elsa.WriteLine", ("text", Literal("remind"))).Add("s", "Elsa.WriteLine", ("text", Literal("again")))
            .Add("z", "Elsa.End")
            .Connect("t:Overdue->r", "t:退单->s", "s->t", "t:完成->z");
        var state = await _bench.Start(flow);

        await _bench.Resume(state, "t", "overdue");
        await _bench.Resume(state, "t", "person", ("Outcome", "退单"));
        await _bench.Resume(state, "t", "overdue");
        await _bench.Resume(state, "t", "person");

        _bench.Printed(state).ShouldBe(["remind", "again", "remind"]);
        state.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task A_bookmark_that_does_not_burn_may_be_resumed_often()
    {
        var state = await _bench.Start(Reminded());

        (await _bench.Resume(state, "t", "note")).ShouldBeTrue();
        (await _bench.Resume(state, "t", "note")).ShouldBeTrue();

        _bench.Log.ShouldBe(["t note", "t note"]);
    }

    [Fact]
    public async Task An_outcome_chooses_the_port_of_that_name()
    {
        var flow = new FlowBuilder().Add("t", "Test.DeskTask").Add("a", "Elsa.End").Add("b", "Elsa.End").Connect("t:完成->a", "t:退单->b");
        var state = await _bench.Start(flow);

        await _bench.Resume(state, "t", "person", ("Outcome", "退单"));

        _bench.Done(state).ShouldBe(["t", "b"]);
    }

    private static FlowBuilder Reminded(Activity? task = null) => new FlowBuilder()
        .Add("t", task?.Descriptor.Type ?? "Test.DeskTask").Add("r", "Elsa.WriteLine", ("text", Literal("remind"))).Add("z", "Elsa.End")
        .Connect("t:Overdue->r", "t:完成->z");

    private static FlowBuilder Meeting() => new FlowBuilder()
        .Add("t", "Test.DeskTask").Add("r", "Elsa.WriteLine", ("text", Literal("remind")))
        .Add("j", "Elsa.FlowJoin", ("mode", Literal("WaitAllActive"))).Add("z", "Elsa.WriteLine", ("text", Literal("end")))
        .Connect("t:Overdue->r", "r->j", "t:完成->j", "j->z");

    private sealed class RepeatedlyOverdue : Activity
    {
        public override ActivityDescriptor Descriptor { get; } =
            new() { Type = "Test.RepeatedlyOverdue", DisplayName = "反复超时", Category = "测试", Ports = ["完成"], SidePorts = ["Overdue"] };

        public override void Execute(ActivityContext context) => context.CreateBookmark(new BookmarkRequest(AutoBurn: false));

        public override void Resume(ActivityContext context, Resumption resumption) => context.FollowSidePort("Overdue");
    }
}
