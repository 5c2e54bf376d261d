using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Activities;

public class CompositionActivityTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData("Elsa.DispatchWorkflow", "{\"Answer\":\"why!\"}")]
    [InlineData("Elsa.ExecuteWorkflow", "{\"WorkflowInstanceId\":\"CHILD\",\"Status\":\"Finished\",\"SubStatus\":\"Finished\",\"Output\":{\"Answer\":\"why!\"}}")]
    public async Task A_parent_waits_for_its_child_and_gets_the_child_s_output(string type, string result)
    {
        await _bench.Publish(new FlowBuilder("child").Add("t", "Elsa.RunTask")
            .Add("o", "Elsa.SetOutput", ("outputName", Literal("Answer")), ("outputValue", Js("getInput('Question') + '!'", "Object"))).Connect("t->o"));
        var parent = await _bench.Start(Parent(type, "true"));
        var child = _bench.Store.Instances[^1];
        (child.DefinitionId, child.ParentInstanceId, (string)child.Input["ParentInstanceId"]!).ShouldBe(("child", parent.Id, parent.Id));

        await _bench.Resume(child, "t");

        parent.Status.ShouldBe(WorkflowStatus.Finished);
        parent.Variables["v-R"]!.ToJsonString().ShouldBe(result.Replace("CHILD", child.Id));
    }

    [Fact]
    public async Task A_parent_that_does_not_wait_goes_on()
    {
        await _bench.Publish(new FlowBuilder("child").Add("t", "Elsa.RunTask"));

        (await _bench.Start(Parent("Elsa.DispatchWorkflow", "false"))).Status.ShouldBe(WorkflowStatus.Finished);
        _bench.Store.Instances[^1].Status.ShouldBe(WorkflowStatus.Running);
    }

    [Fact]
    public async Task Cancelling_a_parent_cancels_its_children()
    {
        await _bench.Publish(new FlowBuilder("child").Add("t", "Elsa.RunTask"));
        var parent = await _bench.Start(Parent("Elsa.DispatchWorkflow", "true"));

        await _bench.Runtime.CancelAsync(parent.Id, default);

        _bench.Store.Instances.ShouldAllBe(i => i.SubStatus == WorkflowSubStatus.Cancelled);
    }

    [Fact]
    public async Task Bulk_children_run_a_body_each_and_the_ports_tell_that_all_are_done()
    {
        await _bench.Publish(new FlowBuilder("child").Add("d", "Elsa.FlowDecision", ("condition", Js("getInput('Item') > 1", "Boolean")))
            .Add("f", "Elsa.Fault", ("message", Literal("no"))).Add("t", "Elsa.RunTask").Connect("d:True->f", "d:False->t"));
        var bulk = new JsonObject
        {
            ["id"] = "b",
            ["type"] = "Elsa.BulkDispatchWorkflows",
            ["workflowDefinitionId"] = Literal("child"),
            ["items"] = Js("[1, 2]", "Object"),
            ["waitForCompletion"] = Literal("true", "Boolean"),
            ["childCompleted"] = Line("ok"),
            ["childFaulted"] = Line("bad"),
        };
        var parent = await _bench.Start(new FlowBuilder().Add(bulk).Add(Line("c")).Add(Line("x")).Add(Line("d")).Connect("b:Completed->line-c", "b:Canceled->line-x", "b->line-d"));
        _bench.Printed(parent).ShouldBe(["bad"]);

        await _bench.Resume(_bench.Store.Instances.Single(i => i.DefinitionId == "child" && i.Status == WorkflowStatus.Running), "t");

        _bench.Printed(parent).ShouldBe(["bad", "ok", "c", "d"]);
    }

    [Theory]
    [InlineData("Win", "won")]
    [InlineData("Lose", "lost")]
    public async Task A_workflow_used_as_an_activity_leaves_by_the_outcome_it_completes_with(string outcome, string printed)
    {
        var inner = new JsonObject { ["id"] = "s", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Complete(outcome), Line("never")) };
        await _bench.Publish(new FlowBuilder("game").Add(inner));

        var state = await _bench.Start(new FlowBuilder().Add("g", "Game", ("workflowDefinitionId", "game"))
            .Add(Line("won")).Add(Line("lost")).Add(Line("done")).Connect("g:Win->line-won", "g:Lose->line-lost", "g->line-done"));

        _bench.Printed(state).ShouldBe([printed]);
    }

    [Fact]
    public async Task A_workflow_used_as_an_activity_that_just_ends_leaves_by_Done()
    {
        await _bench.Publish(new FlowBuilder("game").Add(Line("in")));

        var state = await _bench.Start(new FlowBuilder().Add("g", "Game", ("workflowDefinitionId", "game")).Add(Line("done")).Connect("g->line-done"));

        _bench.Printed(state).ShouldBe(["in", "done"]);
    }

    private static FlowBuilder Parent(string type, string waits) => new FlowBuilder().Variable("R", "Object").Add("d", type,
        ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(waits, "Boolean")), ("input", Js("({Question: 'why'})", "ObjectDictionary")),
        ("result", new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = "v-R" } }));

    private static JsonObject Complete(string outcome) => new() { ["id"] = "c", ["type"] = "Elsa.Complete", ["outcomes"] = Js($"['{outcome}']", "Object") };

    private static JsonObject Line(string text) => new() { ["id"] = "line-" + text, ["type"] = "Elsa.WriteLine", ["text"] = Literal(text) };
}
