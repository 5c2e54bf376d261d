using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Activities;

public class BranchingActivityTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData("MatchFirst", "b")]
    [InlineData("MatchAny", "b,c")]
    [InlineData(null, "b")]
    public async Task A_switch_runs_the_body_of_the_first_true_case_or_of_every_one(string? mode, string expected)
    {
        var flow = Switch(("A", "false", "a"), ("B", "true", "b"), ("C", "1 < 2", "c"));
        if (mode is not null)
            flow["mode"] = Literal(mode, "SwitchMode");

        string.Join(',', _bench.Printed(await _bench.Start(new FlowBuilder().Add(flow)))).ShouldBe(expected);
    }

    [Fact]
    public async Task A_switch_without_a_true_case_runs_its_default()
    {
        var flow = Switch(("A", "false", "a"));
        flow["default"] = Line("d");

        _bench.Printed(await _bench.Start(new FlowBuilder().Add(flow).Add("z", "Elsa.WriteLine", ("text", Literal("z"))).Connect("w->z"))).ShouldBe(["d", "z"]);
    }

    [Theory]
    [InlineData("WaitAll", 2)]
    [InlineData("WaitAny", 1)]
    [InlineData(null, 2)]
    public async Task A_fork_waits_for_all_its_branches_or_for_the_first(string? mode, int completions)
    {
        var fork = new JsonObject { ["id"] = "k", ["type"] = "Elsa.Fork", ["joinMode"] = mode, ["branches"] = new JsonArray(Task("x"), Task("y")) };
        var state = await _bench.Start(new FlowBuilder().Add(fork).Add("z", "Elsa.RunTask").Connect("k->z"));

        for (var i = 0; i < completions; i++)
        {
            state.Bookmarks.ShouldAllBe(b => b.ActivityId != "z");
            await _bench.Runtime.ResumeAsync(state.Bookmarks[0].Id, new Dictionary<string, JsonNode?>(), default);
        }

        state.Bookmarks.Select(b => b.ActivityId).ShouldBe(["z"]);
    }

    [Fact]
    public async Task Parallel_completes_when_all_its_activities_have()
    {
        var parallel = new JsonObject { ["id"] = "k", ["type"] = "Elsa.Parallel", ["activities"] = new JsonArray(Line("a"), Task("x"), Task("y")) };
        var state = await _bench.Start(new FlowBuilder().Add(parallel).Add("z", "Elsa.WriteLine", ("text", Literal("z"))).Connect("k->z"));

        await _bench.Resume(state, "y");
        _bench.Printed(state).ShouldBe(["a"]);
        await _bench.Resume(state, "x");

        _bench.Printed(state).ShouldBe(["a", "z"]);
    }

    [Theory]
    [InlineData("true", "then", true)]
    [InlineData("false", "else", false)]
    public async Task If_runs_the_body_its_condition_names_and_tells_it(string condition, string printed, bool result)
    {
        var choice = new JsonObject { ["id"] = "i", ["type"] = "Elsa.If", ["condition"] = Js(condition, "Boolean"), ["then"] = Line("then"), ["else"] = Line("else"), ["result"] = Bound("v-R") };
        var state = await _bench.Start(new FlowBuilder().Variable("R", "Object").Add(choice));

        _bench.Printed(state).ShouldBe([printed]);
        state.Variables["v-R"]!.GetValue<bool>().ShouldBe(result);
    }

    [Fact]
    public async Task A_container_node_runs_its_body() =>
        _bench.Printed(await _bench.Start(new FlowBuilder().Add(new JsonObject { ["id"] = "n", ["type"] = "Elsa.FlowNode", ["body"] = Line("b") }))).ShouldBe(["b"]);

    [Theory]
    [InlineData("Elsa.Finish")]
    [InlineData("Elsa.End")]
    [InlineData("Elsa.Complete")]
    public async Task What_ends_a_nested_flowchart_ends_no_more_than_it_should(string type)
    {
        var inner = new JsonObject { ["id"] = "n", ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray(new JsonObject { ["id"] = "e", ["type"] = type }) };
        var state = await _bench.Start(new FlowBuilder().Add(inner).Add("z", "Elsa.WriteLine", ("text", Literal("z"))).Connect("n->z"));

        state.Status.ShouldBe(WorkflowStatus.Finished);
        _bench.Printed(state).ShouldBe(type == "Elsa.End" ? ["z"] : []);
    }

    [Fact]
    public async Task Race_on_an_ordinary_activity_takes_what_is_queued_before_it_out_of_the_race()
    {
        var z = new JsonObject { ["id"] = "z", ["type"] = "Elsa.WriteLine", ["customProperties"] = new JsonObject { ["mergeMode"] = "Race" }, ["text"] = Literal("z") };
        var state = await _bench.Start(new FlowBuilder()
            .Add("k", "Elsa.FlowFork", ("branches", Wrapped("List<String>", "Object", "[\"A\",\"B\"]")))
            .Add("y", "Elsa.RunTask").Add(z).Connect("k:A->z", "k:B->y", "y->z"));

        _bench.Printed(state).ShouldBe(["z"]);
        state.Status.ShouldBe(WorkflowStatus.Finished);
    }

    private static JsonObject Switch(params (string Label, string Condition, string Text)[] cases) => new()
    {
        ["id"] = "w",
        ["type"] = "Elsa.Switch",
        ["cases"] = new JsonArray([.. cases.Select(c => (JsonNode)new JsonObject
        {
            ["label"] = c.Label,
            ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = c.Condition },
            ["activity"] = Line(c.Text),
        })]),
    };

    private static JsonObject Line(string text) => new() { ["id"] = "line-" + text, ["type"] = "Elsa.WriteLine", ["text"] = Literal(text) };

    private static JsonObject Task(string id) => new() { ["id"] = id, ["type"] = "Elsa.RunTask" };

    private static JsonObject Bound(string id) => new() { ["memoryReference"] = new JsonObject { ["id"] = id } };
}
