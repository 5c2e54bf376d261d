using Hotline.Workflows.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Execution;

public class IncidentTests
{
    private readonly Bench _bench = new();

    [Fact]
    public async Task A_variable_corrected_and_a_retry_let_a_stopped_instance_go_on()
    {
        var state = await _bench.Start(Stopping());
        state.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        var faulted = state.OpenActivities.Single(a => a.IsFaulted);

        (await _bench.Runtime.CorrectVariableAsync(state.Id, "v-N", 5, default)).ShouldBeTrue();
        state = _bench.Reload(state);
        (await _bench.Runtime.RetryAsync(state.Id, faulted.ActivityInstanceId, default)).ShouldBeTrue();

        _bench.Printed(state).ShouldBe(["5", "z"]);
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        state.Incidents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_skipped_activity_counts_as_completed_and_the_reason_is_kept()
    {
        var state = await _bench.Start(Stopping());

        (await _bench.Runtime.SkipAsync(state.Id, state.OpenActivities.Single(a => a.IsFaulted).ActivityInstanceId, [], "电话已通知", default)).ShouldBeTrue();

        _bench.Printed(state).ShouldBe(["z"]);
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        ((string)_bench.Store.Journal(state.Id).Single(e => e.EventName == "Skipped").Data!["Reason"]!).ShouldBe("电话已通知");
    }

    [Fact]
    public async Task A_retry_that_fails_again_adds_an_incident()
    {
        var state = await _bench.Start(Stopping());

        await _bench.Runtime.RetryAsync(state.Id, state.OpenActivities.Single(a => a.IsFaulted).ActivityInstanceId, default);

        state.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        state.IncidentCount.ShouldBe(2);
    }

    [Fact]
    public async Task What_faulted_while_it_was_resumed_waits_again_after_a_retry()
    {
        var flow = new FlowBuilder().Variable("N", "Int32", "1")
            .Add("t", "Elsa.RunTask", ("taskName", Js("if (variables.N == 2) throw new Error('two'); 'name'"))).Add("z", "Elsa.WriteLine", ("text", Literal("z"))).Connect("t->z");
        var state = await _bench.Start(flow);
        await _bench.Runtime.CorrectVariableAsync(state.Id, "v-N", 2, default);
        await _bench.Resume(state, "t");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        (await _bench.Resume(state, "t")).ShouldBeFalse();

        await _bench.Runtime.CorrectVariableAsync(state.Id, "v-N", 3, default);
        await _bench.Runtime.RetryAsync(state.Id, state.OpenActivities.Single(a => a.IsFaulted).ActivityInstanceId, default);
        state.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        (await _bench.Resume(state, "t")).ShouldBeTrue();

        _bench.Printed(state).ShouldBe(["z"]);
    }

    [Fact]
    public async Task What_is_not_faulted_can_be_neither_retried_nor_skipped()
    {
        var state = await _bench.Start(new FlowBuilder().Add("t", "Elsa.RunTask"));
        var open = state.OpenActivities.Single(a => a.ActivityId == "t");

        (await _bench.Runtime.RetryAsync(state.Id, open.ActivityInstanceId, default)).ShouldBeFalse();
        await _bench.Runtime.CancelAsync(state.Id, default);
        (await _bench.Runtime.SkipAsync(state.Id, open.ActivityInstanceId, [], "", default)).ShouldBeFalse();
        (await _bench.Runtime.CorrectVariableAsync(state.Id, "v-N", 1, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_exception_nobody_expected_leaves_its_trace_in_the_journal()
    {
        var bench = new Bench(null, new Broken());
        var state = await bench.Start(new FlowBuilder().Add("b", "Test.Broken"));

        state.Incidents.Single().Message.ShouldBe("broken");
        ((string)bench.Store.Journal(state.Id).Single(e => e.EventName == "Faulted").Data!["Detail"]!).ShouldContain(nameof(Broken));
    }

    private static FlowBuilder Stopping() => new FlowBuilder().Variable("N", "Int32")
        .Add("p", "Elsa.WriteLine", ("text", Js("if (variables.N === null) throw new Error('N is empty'); '' + variables.N")))
        .Add("z", "Elsa.WriteLine", ("text", Literal("z"))).Connect("p->z");

    private sealed class Broken : Hotline.Workflows.Engine.Activities.Activity
    {
        public override Hotline.Workflows.Engine.Activities.ActivityDescriptor Descriptor { get; } = new() { Type = "Test.Broken", DisplayName = "坏", Category = "测试" };

        public override void Execute(Hotline.Workflows.Engine.Activities.ActivityContext context) => throw new InvalidOperationException("broken");
    }
}
