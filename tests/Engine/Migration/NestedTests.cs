using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;
using static Hotline.Workflows.Tests.Engine.Migration.Migrating;

namespace Hotline.Workflows.Tests.Engine.Migration;

public class NestedTests
{
    private readonly Migrating _m = new();

    [Fact]
    public async Task A_sequence_goes_on_behind_the_step_it_is_at_wherever_that_stands_now()
    {
        var state = await _m.Bench.Start(In(Sequence("s", "a", "b", "c")));
        await _m.CompleteAsync(state, "a");

        state = await _m.MoveAsync(state, In(Sequence("s", "new", "a", "early", "b", "late")));

        await _m.CompleteAsync(state, "b", "late");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_loop_keeps_its_round_and_its_items()
    {
        JsonObject Loop(params string[] steps) => new()
        {
            ["id"] = "each",
            ["type"] = "Elsa.ForEach",
            ["version"] = 1,
            ["items"] = Wrapped("Object[]", "Object", "[\"x\",\"y\",\"z\"]"),
            ["body"] = Sequence("body", steps),
        };
        var state = await _m.Bench.Start(In(Loop("a")));
        await _m.CompleteAsync(state, "a");

        state = await _m.MoveAsync(state, In(Loop("a", "b")));

        await _m.CompleteAsync(state, "a", "b", "a", "b");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        _m.Bench.Done(state).Count(id => id == "a").ShouldBe(3);
    }

    [Fact]
    public async Task A_nested_flowchart_has_counters_of_its_own()
    {
        var state = await _m.Bench.Start(In(Chart("inner", ["x", "y", "z"], "x->z", "y->z")));
        await _m.CompleteAsync(state, "x");

        state = await _m.MoveAsync(state, In(Chart("inner", ["x", "y", "z", "late"], "x->z", "y->z", "z->late")));

        await _m.CompleteAsync(state, "y", "z", "late");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task An_open_step_is_not_torn_out_of_its_container()
    {
        var state = await _m.Bench.Start(In(Sequence("s", "a", "b")));

        var verdict = await _m.RefusedAsync(state, Row("a", "b"));
        (verdict.Kind, verdict.NodeKey).ShouldBe((MigrationVerdictKind.NeedsChoice, "F:s"));

        (await _m.PlanAsync(Tasks(In(Sequence("s", "b")), "a"), new() { ["F:s:a"] = "F:a" })).Defects
            .ShouldBe(["“a”不能对应到“a”：两者不在同一个容器里，请选同一容器里的节点。"]);
    }

    [Fact]
    public async Task A_renamed_container_is_chosen_and_its_steps_follow()
    {
        var state = await _m.Bench.Start(In(Sequence("s", "a", "b")));
        await _m.CompleteAsync(state, "a");

        state = await _m.MoveAsync(state, In(Sequence("t", "a", "b", "c")), new() { ["s"] = "t" });

        state.OpenActivities.Select(a => a.NodeKey).ShouldBe(["", "F", "F:t", "F:t:b"]);
        await _m.CompleteAsync(state, "b", "c");
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_child_workflow_still_reports_to_its_parent()
    {
        await _m.Bench.Publish(Tasks(new FlowBuilder("child"), "c"));
        FlowBuilder Parent(params string[] then) => Tasks(new FlowBuilder().Add("call", "Elsa.DispatchWorkflow",
            ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(true, "Boolean"))), then).Connect(then.Select(t => $"call->{t}").ToArray());
        var state = await _m.Bench.Start(Parent());

        state = await _m.MoveAsync(state, Parent("after"));

        await _m.CompleteAsync(_m.Bench.Store.Instances.Single(i => i.DefinitionId == "child"), "c");
        Waiting(state).ShouldBe(["after"]);
    }

    [Fact]
    public async Task Variables_go_by_id_then_by_name_and_new_ones_get_their_default()
    {
        var state = await _m.Bench.Start(Row("a").Variable("sum", "String", "12").Variable("gone", "String", "kept"));
        var next = JsonNode.Parse(Second(Row("a").Variable("sum", "Int32", 0).Variable("added", "String", "fresh")).Json)!;
        next["variables"]![0]!["id"] = "another-id";
        _m.Bench.Store.Add(Hotline.Workflows.Engine.Definitions.WorkflowDefinition.Parse(next.ToJsonString()));
        var plan = (await _m.Bench.Runtime.PlanMigrationAsync("main-v1", "main-v2", null, default))!;

        var moved = plan.Apply(state, state.UpdatedAt).State!;

        moved.Variables.ToDictionary(v => v.Key, v => v.Value!.ToJsonString())
            .ShouldBe(new Dictionary<string, string> { ["another-id"] = "12", ["v-added"] = "\"fresh\"", ["v-gone"] = "\"kept\"" }, ignoreOrder: true);
        plan.Variables.Select(v => (v.Name, v.Kind)).ShouldBe(
            [("sum", VariableMappingKind.Retyped), ("added", VariableMappingKind.New), ("gone", VariableMappingKind.Unseen)]);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_its_new_type_is_an_obstacle()
    {
        var state = await _m.Bench.Start(Row("a").Variable("sum", "String", "十二元"));

        (await _m.RefusedAsync(state, Row("a").Variable("sum", "Int32", 0))).Reason
            .ShouldBe("变量“sum”的值 \"十二元\" 不能变成 Int32：请先改正这个值，或在新版里保留原来的类型。");
    }

    private static FlowBuilder In(JsonObject container) => new FlowBuilder().Add(container);

    private static JsonObject Sequence(string id, params string[] steps) => Container(id, "Elsa.Sequence", steps);

    private static JsonObject Container(string id, string type, string[] steps) =>
        new() { ["id"] = id, ["type"] = type, ["version"] = 1, ["activities"] = new JsonArray([.. steps.Select(Task)]) };

    private static JsonObject Chart(string id, string[] tasks, params string[] lines)
    {
        var chart = JsonNode.Parse(Tasks(new FlowBuilder().Add("begin", "Elsa.Start"), tasks).Connect([.. lines, "begin->x", "begin->y"]).Json())!["root"]!.DeepClone().AsObject();
        chart["id"] = id;
        return chart;
    }

    private static JsonObject Task(string id) => new() { ["id"] = id, ["type"] = "Elsa.RunTask", ["version"] = 1, ["taskName"] = Literal(id) };
}
