using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Activities;

public class LoopActivityTests
{
    private readonly Bench _bench = new(new EngineSettings { ActivitiesPerBurst = 300 });

    [Theory]
    [InlineData("1", "3", null, null, "1,2,3")]
    [InlineData("3", "1", "-1", null, "3,2,1")]
    [InlineData("3", "1", "-1", "False", "3,2")]
    [InlineData("0", "10", "4", null, "0,4,8")]
    [InlineData("1", "3", "1", "False", "1,2")]
    [InlineData("2", "1", null, null, "")]
    [InlineData("1", "1", "-1", null, "1")]
    [InlineData("2147483646", "2147483647", null, null, "2147483646,2147483647")]
    [InlineData("2147483646", "2147483647", null, "False", "2147483646")]
    [InlineData("2147483647", "2147483647", "2147483647", null, "2147483647")]
    [InlineData("-2147483647", "-2147483648", "-1", null, "-2147483647,-2147483648")]
    [InlineData("-2147483648", "2147483647", "2147483647", null, "-2147483648,-1,2147483646")]
    [InlineData("2147483647", "-2147483648", "-2147483648", null, "2147483647,-1")]
    [InlineData("3", "1", "0", null, "")]
    public async Task For_counts_from_start_to_end(string start, string end, string? step, string? inclusive, string expected)
    {
        var loop = Loop("Elsa.For", Print("CurrentValue"));
        (loop["start"], loop["end"]) = (Literal(start, "Int32"), Literal(end, "Int32"));
        if (step is not null)
            loop["step"] = Literal(step, "Int32");
        if (inclusive is not null)
            loop["outerBoundInclusive"] = Literal(inclusive, "Boolean");

        (await Run(new FlowBuilder().Add(loop))).ShouldBe(expected);
    }

    [Fact]
    public async Task For_with_a_step_that_is_null_never_ends_and_is_stopped()
    {
        var loop = Loop("Elsa.For", Print("CurrentValue"));
        (loop["start"], loop["end"], loop["step"]) = (Literal("1", "Int32"), Literal("3", "Int32"), null);

        (await _bench.Start(new FlowBuilder().Add(loop))).SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
    }

    [Theory]
    [InlineData("Elsa.ForEach", "Object", "[\"甲\",\"乙\"]", "甲,乙")]
    [InlineData("Elsa.ForEach", "Literal", "[\"甲\"]", "甲")]
    [InlineData("Elsa.ForEach", "JavaScript", "[1, 2, 3]", "1,2,3")]
    [InlineData("Elsa.ForEach", "JavaScript", "null", "")]
    [InlineData("Elsa.ForEach", "JavaScript", "[{n: 1}, {n: 2}]", "{\"n\":1},{\"n\":2}")]
    [InlineData("Elsa.ParallelForEach", "JavaScript", "[1, 2]", "1,2")]
    [InlineData("Elsa.ParallelForEach", "Object", "[\"甲\",\"乙\"]", "")]
    public async Task Items_are_gone_through_one_by_one(string type, string syntax, string items, string expected)
    {
        var loop = Loop(type, Print("CurrentValue"));
        loop["items"] = Wrapped(type == "Elsa.ForEach" ? "Object[]" : "Object", syntax, items);

        (await Run(new FlowBuilder().Add(loop))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Elsa.For", "end", "3", "3")]
    [InlineData("Elsa.ForEach", "items", "[7, 8]", "8")]
    public async Task The_last_value_is_bound_to_the_output(string type, string input, string value, string expected)
    {
        var loop = Loop(type, Print("CurrentValue"));
        loop[input] = Js(value, type == "Elsa.For" ? "Int32" : "Object[]");
        loop["currentValue"] = new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = "v-Last" } };
        var state = await _bench.Start(new FlowBuilder().Variable("Last", "Object").Add(loop));

        state.Variables["v-Last"]!.ToJsonString().ShouldBe(expected);
    }

    [Fact]
    public async Task A_break_leaves_the_inner_loop_only()
    {
        var inner = Loop("Elsa.ForEach", Sequence("q2", Print("CurrentValue", "i"), new JsonObject { ["id"] = "b", ["type"] = "Elsa.Break" }));
        inner["id"] = "inner";
        inner["items"] = Js("['x', 'y']", "Object[]");
        var outer = Loop("Elsa.ForEach", Sequence("q1", inner, Print("CurrentValue", "o")));
        outer["items"] = Js("[1, 2]", "Object[]");

        (await Run(new FlowBuilder().Add(outer))).ShouldBe("x,1,x,2");
    }

    [Fact]
    public async Task Parallel_rounds_inside_parallel_rounds_keep_their_own_values()
    {
        var inner = Loop("Elsa.ParallelForEach", Sequence("q", new JsonObject { ["id"] = "t", ["type"] = "Elsa.RunTask" }, Print("getVariable('Outer') + CurrentValue", "p", raw: true)));
        inner["id"] = "inner";
        inner["items"] = Js("['x', 'y']");
        var sequence = Sequence("s", new JsonObject { ["id"] = "set", ["type"] = "Elsa.SetVariable", ["variable"] = new JsonObject { ["id"] = "outer" }, ["value"] = Js("getVariable('CurrentValue')", "Object") }, inner);
        sequence["variables"] = new JsonArray(new JsonObject { ["id"] = "outer", ["name"] = "Outer", ["typeName"] = "Object", ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver" });
        var outer = Loop("Elsa.ParallelForEach", sequence);
        outer["items"] = Js("[1, 2]");
        var state = await _bench.Start(new FlowBuilder().Add(outer));
        state.Bookmarks.Count.ShouldBe(4);

        while (state.Bookmarks.Count > 0)
            await _bench.Runtime.ResumeAsync(state.Bookmarks[^1].Id, new Dictionary<string, JsonNode?>(), default);

        _bench.Printed(state).Order().ShouldBe(["1x", "1y", "2x", "2y"]);
        state.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task A_while_looks_at_its_condition_before_each_round()
    {
        var set = new JsonObject { ["id"] = "s", ["type"] = "Elsa.SetVariable", ["variable"] = new JsonObject { ["id"] = "v-N" }, ["value"] = Js("variables.N + 1", "Object") };
        var loop = Loop("Elsa.While", Sequence("q", set, Print("variables.N", "p", raw: true)));
        loop["condition"] = Js("variables.N < 2", "Boolean");

        (await Run(new FlowBuilder().Variable("N", "Int32", "0").Add(loop))).ShouldBe("1,2");
    }

    private static JsonObject Loop(string type, JsonNode body) => new() { ["id"] = "l", ["type"] = type, ["body"] = body };

    private static JsonObject Sequence(string id, params JsonNode[] activities) => new() { ["id"] = id, ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(activities) };

    private static JsonObject Print(string what, string id = "p", bool raw = false) =>
        new() { ["id"] = id, ["type"] = "Elsa.WriteLine", ["text"] = Js(raw ? what.Replace("CurrentValue", "getVariable('CurrentValue')", StringComparison.Ordinal) : $"getVariable('{what}')") };

    private async Task<string> Run(FlowBuilder flow)
    {
        var state = await _bench.Start(flow);
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        return string.Join(',', _bench.Printed(state));
    }
}
