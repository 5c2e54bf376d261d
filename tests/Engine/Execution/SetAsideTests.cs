using Hotline.Workflows.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Execution;

/// <summary>Work that must not be tried again by itself becomes an incident, and a retry takes it up where it was.</summary>
public class SetAsideTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core")]
    [InlineData("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core")]
    public async Task A_timer_set_aside_is_due_again_only_after_a_retry(string strategy)
    {
        var state = await _bench.Start(Delayed().Option("incidentStrategyType", strategy));
        var timer = Bench.Open(state, "d");

        (await _bench.Runtime.SetAsideAsync(timer.Id, "too often", default)).ShouldBeTrue();

        state = _bench.Reload(state);
        var incident = state.Incidents.ShouldHaveSingleItem();
        (incident.ActivityId, incident.Message).ShouldBe(("d", "too often"));
        state.StuckSince.ShouldNotBeNull();
        Bench.Open(state, "d").DueAt.ShouldBeNull();
        _bench.Printed(state).ShouldBeEmpty();

        (await _bench.Runtime.RetryAsync(state.Id, state.OpenActivities.Single(a => a.IsFaulted).ActivityInstanceId, default)).ShouldBeTrue();
        state = _bench.Reload(state);
        (Bench.Open(state, "d").DueAt, state.Status).ShouldBe((timer.DueAt, WorkflowStatus.Running));
        await _bench.Resume(state, "d");
        _bench.Printed(state).ShouldBe(["z"]);
    }

    [Fact]
    public async Task An_event_set_aside_is_waited_for_again_after_a_retry()
    {
        var state = await _bench.Start(new FlowBuilder().Add("e", "Elsa.Event", ("eventName", Literal("come"))).Add("z", "Elsa.WriteLine", ("text", Literal("z"))).Connect("e->z"));
        await _bench.Runtime.SetAsideAsync(Bench.Open(state, "e").Id, "too often", default);
        state.Bookmarks.ShouldBeEmpty();

        await _bench.Runtime.RetryAsync(state.Id, state.OpenActivities.Single(a => a.IsFaulted).ActivityInstanceId, default);

        Bench.Open(state, "e").ShouldNotBeNull();
        state.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Fact]
    public async Task A_trigger_set_aside_leaves_an_instance_that_stands_at_it_and_a_retry_runs_it()
    {
        var flow = new FlowBuilder().Add("t", "Elsa.Timer", ("interval", Literal("00:01:00", "TimeSpan"))).Add("z", "Elsa.WriteLine", ("text", Literal("z"))).Connect("t->z");
        flow.Starts("t");
        await _bench.Publish(flow);
        var trigger = _bench.Store.Triggers.ShouldHaveSingleItem();

        var state = (await _bench.Runtime.SetAsideAsync(trigger, "too often", default)).ShouldNotBeNull();

        state.Incidents.ShouldHaveSingleItem().ActivityId.ShouldBe("t");
        _bench.Printed(state).ShouldBeEmpty();
        await _bench.Runtime.RetryAsync(state.Id, state.OpenActivities.Single(a => a.IsFaulted).ActivityInstanceId, default);
        _bench.Printed(state).ShouldBe(["z"]);
    }

    private static FlowBuilder Delayed() => new FlowBuilder()
        .Add("d", "Elsa.Delay", ("timeSpan", Literal("01:00:00", "TimeSpan"))).Add("z", "Elsa.WriteLine", ("text", Literal("z"))).Connect("d->z");
}
