using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Activities;

public class EventActivityTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData("T-1", true)]
    [InlineData("T-2", false)]
    [InlineData(null, true)]
    public async Task An_event_reaches_the_instances_of_its_correlation_id(string? correlationId, bool isHeard)
    {
        var state = await Waiting("T-1");

        await _bench.Runtime.PublishEventAsync(new PublishEvent("Go", correlationId, Payload: 7), default);

        (state.Status == WorkflowStatus.Finished).ShouldBe(isHeard);
        if (isHeard)
            state.Variables["v-R"]!.ToJsonString().ShouldBe("7");
    }

    [Fact]
    public async Task All_who_wait_for_an_event_hear_it()
    {
        var first = await Waiting("T-1");
        var second = await Waiting("T-2");

        await _bench.Runtime.PublishEventAsync(new PublishEvent("Go"), default);

        new[] { first, second }.ShouldAllBe(s => s.Status == WorkflowStatus.Finished);
        first.Variables["v-R"]!.ToJsonString().ShouldBe("{}");
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public async Task An_event_nobody_waits_for_is_kept_ten_minutes_and_serves_one(int minutes, bool isHeard)
    {
        await _bench.Runtime.PublishEventAsync(new PublishEvent("Go"), default);
        _bench.Time.Advance(TimeSpan.FromMinutes(minutes));

        ((await Waiting("T-1")).Status == WorkflowStatus.Finished).ShouldBe(isHeard);
        (await Waiting("T-1")).Status.ShouldBe(WorkflowStatus.Running);
    }

    [Fact]
    public async Task A_local_event_stays_in_its_instance()
    {
        var other = await Waiting("T-1");
        await _bench.Start(new FlowBuilder("local").Add("p", "Elsa.PublishEvent", ("eventName", Literal("Go")), ("isLocalEvent", Literal("true", "Boolean"))));

        other.Status.ShouldBe(WorkflowStatus.Running);
    }

    [Fact]
    public async Task A_trigger_starts_an_instance_and_a_retracted_one_does_not()
    {
        await _bench.Publish(new FlowBuilder("triggered").Add(Starting("Elsa.Event", ("eventName", Literal("Open")))).Add("t", "Elsa.RunTask").Connect("e->t"));

        await _bench.Runtime.PublishEventAsync(new PublishEvent("Open", "T-9"), default);
        _bench.Store.Retract("triggered");
        await _bench.Runtime.PublishEventAsync(new PublishEvent("Open", "T-9"), default);

        var state = _bench.Store.Instances.ShouldHaveSingleItem();
        (state.CorrelationId, state.Bookmarks[0].ActivityId).ShouldBe(("T-9", "t"));
    }

    [Theory]
    [InlineData("Elsa.Timer", "interval", "00:10:00", 10, 20)]
    [InlineData("Elsa.Cron", "cronExpression", "30 1 * * *", 30, 1470)]
    [InlineData("Elsa.Cron", "cronExpression", "0 */5 * * * *", 5, 10)]
    [InlineData("Elsa.StartAt", "dateTime", "2026-01-05T02:00:00Z", 60, null)]
    public async Task A_timed_trigger_tells_its_first_and_its_next_instant(string type, string input, string value, int first, int? next)
    {
        var begun = _bench.Time.GetUtcNow();
        await _bench.Publish(new FlowBuilder().Add(Starting(type, (input, Literal(value)))));
        var trigger = _bench.Store.Triggers.ShouldHaveSingleItem();
        trigger.DueAt.ShouldBe(begun.AddMinutes(first));

        _bench.Time.SetUtcNow(trigger.DueAt!.Value.AddSeconds(2));
        var state = await _bench.Runtime.StartByTriggerAsync(trigger, default);

        state!.Status.ShouldBe(WorkflowStatus.Finished);
        (await _bench.Runtime.NextDueAsync(trigger, default)).ShouldBe(next is { } minutes ? begun.AddMinutes(minutes) : null);
    }

    [Fact]
    public async Task Inside_a_flow_a_timer_waits_once()
    {
        var state = await _bench.Start(new FlowBuilder().Add("w", "Elsa.Timer", ("interval", Literal("00:00:05", "TimeSpan"))));
        state.Bookmarks.ShouldHaveSingleItem().DueAt.ShouldBe(_bench.Time.GetUtcNow().AddSeconds(5));

        await _bench.Resume(state, "w");

        state.Status.ShouldBe(WorkflowStatus.Finished);
    }

    private async Task<InstanceState> Waiting(string correlationId)
    {
        var definition = await _bench.Publish(new FlowBuilder().Variable("R", "Object")
            .Add("e", "Elsa.Event", ("eventName", Literal("Go")), ("result", new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = "v-R" } })));
        return (await _bench.Runtime.StartAsync(new StartWorkflow(definition.DefinitionId, CorrelationId: correlationId), default))!;
    }

    private static JsonObject Starting(string type, (string Name, JsonNode Value) input) =>
        new() { ["id"] = "e", ["type"] = type, ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true }, [input.Name] = input.Value };
}
