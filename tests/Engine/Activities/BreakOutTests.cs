using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Activities;

public class BreakOutTests
{
    private readonly Bench _bench = new();

    public static TheoryData<string, string> LoopsAndContainers()
    {
        var data = new TheoryData<string, string>();
        foreach (var loop in new[] { "Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach" })
            foreach (var container in new[] { "Elsa.Fork", "Elsa.Parallel", "Elsa.Flowchart", "nested", "If in Parallel" })
                data.Add(loop, container);
        return data;
    }

    [Theory]
    [MemberData(nameof(LoopsAndContainers))]
    public async Task A_break_in_one_branch_leaves_the_loop_and_cancels_the_others(string loop, string container)
    {
        var state = await _bench.Start(Flow(loop, container));
        state.Bookmarks.Select(b => b.ActivityId).Distinct().Order().ShouldBe(["d", "e", "g", "t"]);

        await _bench.Resume(state, "g");

        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        state.Bookmarks.ShouldBeEmpty();
        state.OpenActivities.ShouldBeEmpty();
        _bench.Printed(state).ShouldBe(["z"]);
        _bench.Store.Journal(state.Id).Where(e => e.EventName == "Canceled").Select(e => e.ActivityId).ShouldContain("t");
    }

    [Theory]
    [MemberData(nameof(LoopsAndContainers))]
    public async Task It_does_so_after_a_restart(string loop, string container)
    {
        var state = _bench.Reload(await _bench.Start(Flow(loop, container)));

        await _bench.Resume(state, "g");

        (state.SubStatus, state.Bookmarks.Count).ShouldBe((WorkflowSubStatus.Finished, 0));
    }

    [Fact]
    public async Task Only_the_nearest_of_two_loops_is_left()
    {
        var inner = Loop("Elsa.While", "w2", Parallel(Activity("b", "Elsa.Break"), Activity("t", "Elsa.RunTask")));
        var outer = Loop("Elsa.ForEach", "w1", new JsonObject { ["id"] = "s", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(inner, Line("after")) });

        var state = await _bench.Start(new FlowBuilder().Add(outer).Add(Line("z")).Connect("w1->line-z"));

        _bench.Printed(state).ShouldBe(["after", "after", "z"]);
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task What_the_broken_round_had_queued_does_not_start()
    {
        var state = await _bench.Start(new FlowBuilder()
            .Add(Loop("Elsa.While", "w", Parallel(Activity("b", "Elsa.Break"), Line("queued"), Activity("t", "Elsa.RunTask"))))
            .Add(Line("z")).Connect("w->line-z"));

        _bench.Printed(state).ShouldBe(["z"]);
        state.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_break_inside_a_workflow_used_as_an_activity_leaves_the_loop_around_it()
    {
        await _bench.Publish(new FlowBuilder("part").Add(Activity("b", "Elsa.Break")));
        var body = new JsonObject { ["id"] = "u", ["type"] = "Part", ["workflowDefinitionId"] = "part" };

        var state = await _bench.Start(new FlowBuilder().Add(Loop("Elsa.While", "w", body)).Add(Line("z")).Connect("w->line-z"));

        (state.SubStatus, _bench.Printed(state)).ShouldSatisfyAllConditions(s => s.SubStatus.ShouldBe(WorkflowSubStatus.Finished), s => s.Item2.ShouldBe(["z"]));
    }

    [Theory]
    [InlineData("Elsa.Complete", WorkflowSubStatus.Finished)]
    [InlineData("Elsa.Finish", WorkflowSubStatus.Finished)]
    [InlineData("Elsa.Fault", WorkflowSubStatus.Faulted)]
    public async Task What_ends_the_workflow_in_one_branch_leaves_the_loop(string type, WorkflowSubStatus end)
    {
        var state = await _bench.Start(new FlowBuilder()
            .Add(Loop("Elsa.While", "w", Parallel(Activity("t", "Elsa.RunTask"), Activity("x", type)))).Add(Line("z")).Connect("w->line-z"));

        (state.Status, state.SubStatus).ShouldBe((WorkflowStatus.Finished, end));
        _bench.Printed(state).ShouldBeEmpty();
        (await _bench.Runtime.ResumeAsync(state.Id, state.Bookmarks.FirstOrDefault()?.Id ?? "none", new Dictionary<string, JsonNode?>(), default)).ShouldBeFalse();
    }

    private static FlowBuilder Flow(string loop, string container)
    {
        JsonObject[] branches =
        [
            new() { ["id"] = "q", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Activity("g", "Elsa.RunTask"), Activity("b", "Elsa.Break"), Line("never")) },
            Activity("t", "Elsa.RunTask"),
            new() { ["id"] = "d", ["type"] = "Elsa.Delay", ["timeSpan"] = Literal("01:00:00", "TimeSpan") },
            new() { ["id"] = "e", ["type"] = "Elsa.Event", ["eventName"] = Literal("x") },
        ];
        var body = container switch
        {
            "nested" => Parallel(Parallel("p2", branches[..2]), Parallel("p3", branches[2..])),
            "If in Parallel" => Parallel(new JsonObject { ["id"] = "i", ["type"] = "Elsa.If", ["condition"] = Literal("true", "Boolean"), ["then"] = branches[0] }, branches[1], branches[2], branches[3]),
            "Elsa.Fork" => new JsonObject { ["id"] = "k", ["type"] = "Elsa.Fork", ["branches"] = new JsonArray([.. branches]) },
            "Elsa.Flowchart" => Chart(branches),
            _ => Parallel(branches),
        };
        return new FlowBuilder().Add(Loop(loop, "w", body)).Add(Line("z")).Connect("w->line-z");
    }

    private static JsonObject Chart(JsonObject[] branches) => new()
    {
        ["id"] = "c",
        ["type"] = "Elsa.Flowchart",
        ["activities"] = new JsonArray([Activity("line-s0", "Elsa.Start"), .. branches]),
        ["connections"] = new JsonArray([.. branches.Select(b => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = "line-s0", ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = (string)b["id"]!, ["port"] = "In" },
        })]),
    };

    private static JsonObject Loop(string type, string id, JsonObject body)
    {
        var loop = new JsonObject { ["id"] = id, ["type"] = type, ["body"] = body };
        switch (type)
        {
            case "Elsa.While":
                loop["condition"] = Literal("true", "Boolean");
                break;
            case "Elsa.For":
                (loop["start"], loop["end"]) = (Literal("1", "Int32"), Literal("2", "Int32"));
                break;
            default:
                loop["items"] = Js("[1, 2]", "Object");
                break;
        }

        return loop;
    }

    private static JsonObject Parallel(params JsonObject[] branches) => Parallel("p", branches);

    private static JsonObject Parallel(string id, JsonObject[] branches) =>
        new() { ["id"] = id, ["type"] = "Elsa.Parallel", ["activities"] = new JsonArray([.. branches]) };

    private static JsonObject Activity(string id, string type) => new() { ["id"] = id, ["type"] = type };

    private static JsonObject Line(string text) => new() { ["id"] = "line-" + text, ["type"] = "Elsa.WriteLine", ["text"] = Literal(text) };
}
