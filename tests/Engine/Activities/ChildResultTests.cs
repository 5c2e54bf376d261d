using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Activities;

public class ChildResultTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ExecuteWorkflow_tells_how_a_child_that_ends_at_once_ended(bool stored)
    {
        await _bench.Publish(Answering("child"));

        var state = await _bench.Start(Parent(stored, "Elsa.ExecuteWorkflow", "[variables.R.Status, variables.R.SubStatus, variables.R.Output.Answer, getVariable('R').Output.Answer].join()"));

        _bench.Printed(state).ShouldBe(["Finished,Finished,42,42"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DispatchWorkflow_gives_the_output_of_a_child_that_ends_at_once(bool stored)
    {
        await _bench.Publish(Answering("child"));

        var state = await _bench.Start(Parent(stored, "Elsa.DispatchWorkflow", "variables.R.Answer + ' ' + getOutputFrom('x').Answer + ' ' + getLastResult().Answer"));

        _bench.Printed(state).ShouldBe(["42 42 42"]);
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow", "R.Output.Answer")]
    [InlineData("Elsa.DispatchWorkflow", "R.Answer")]
    public async Task An_earlier_result_is_there_when_the_next_child_has_ended(string type, string path)
    {
        await _bench.Publish(Answering("child"));
        var flow = new FlowBuilder();
        foreach (var name in new[] { "R", "S" })
            Unstored(flow, name);

        var state = await _bench.Start(flow.Add(Child(type, "x", "v-R")).Add(Child(type, "y", "v-S"))
            .Add("p", "Elsa.WriteLine", ("text", Js($"variables.{path} + variables.S{path[1..]} + (getOutputFrom('x') ? 'x' : '')"))).Connect("x->y", "y->p"));

        _bench.Printed(state).ShouldBe(["84x"]);
    }

    [Fact]
    public async Task A_child_that_faults_at_once_is_told_as_such()
    {
        await _bench.Publish(new FlowBuilder("child").Add("f", "Elsa.Fault", ("message", Literal("no"))));

        var state = await _bench.Start(Parent(false, "Elsa.ExecuteWorkflow", "variables.R.Status + ' ' + variables.R.SubStatus"));

        _bench.Printed(state).ShouldBe(["Finished Faulted"]);
    }

    [Fact]
    public async Task Without_storage_a_result_is_gone_once_the_parent_waits_for_something_else()
    {
        await _bench.Publish(Answering("child"));
        var state = await _bench.Start(Unstored(new FlowBuilder(), "R").Add(Child("Elsa.ExecuteWorkflow", "x", "v-R")).Add("t", "Elsa.RunTask")
            .Add("p", "Elsa.WriteLine", ("text", Js("variables.R ? 'there' : 'gone'"))).Connect("x->t", "t->p"));

        await _bench.Resume(state, "t");

        _bench.Printed(state).ShouldBe(["gone"]);
    }

    [Fact]
    public async Task Each_bulk_child_shows_its_body_what_it_left()
    {
        await _bench.Publish(Answering("child"));
        var bulk = Child("Elsa.BulkDispatchWorkflows", "x", null);
        bulk["items"] = Js("[1, 2]", "Object");
        bulk["childCompleted"] = new JsonObject
        {
            ["id"] = "c",
            ["type"] = "Elsa.WriteLine",
            ["text"] = Js("getInput('WorkflowOutput').Answer + ' ' + getInput('WorkflowSubStatus') + ' ' + (getVariable('ChildInstanceId') === getInput('WorkflowInstanceId'))"),
        };

        _bench.Printed(await _bench.Start(new FlowBuilder().Add(bulk))).ShouldBe(["42 Finished true", "42 Finished true"]);
    }

    [Theory]
    [InlineData("getInput('Question')")]
    [InlineData("getQuestion()")]
    [InlineData("getVariable('Question')")]
    [InlineData("variables.Question")]
    [InlineData("Object.values(variables)[0]")]
    [InlineData("input")]
    public async Task The_inputs_of_a_workflow_used_as_an_activity_stay_readable_after_a_wait(string read)
    {
        var text = read == "input" ? Wrapped("String", "Input", new JsonObject { ["name"] = "Question" }) : Js(read);
        await _bench.Publish(new FlowBuilder("ask").Input("Question", "String").Option("usableAsActivity", "true")
            .Add("b", "Elsa.WriteLine", ("text", text.DeepClone())).Add("t", "Elsa.RunTask").Add("a", "Elsa.WriteLine", ("text", text)).Connect("b->t", "t->a"));
        var state = await _bench.Start(new FlowBuilder().Add("q", "Ask", ("workflowDefinitionId", "ask"), ("question", Literal("why")))
            .Add("z", "Elsa.WriteLine", ("text", Literal("z"))).Connect("q->z"));

        state = _bench.Reload(state);
        await _bench.Resume(state, "t", null, ("Question", "other"), ("Result", 1));

        _bench.Printed(state).ShouldBe(["why", "why", "z"]);
    }

    private static FlowBuilder Answering(string id) =>
        new FlowBuilder(id).Add("o", "Elsa.SetOutput", ("outputName", Literal("Answer")), ("outputValue", Js("42", "Object")));

    private static FlowBuilder Parent(bool stored, string type, string printed) =>
        (stored ? new FlowBuilder().Variable("R", "Object") : Unstored(new FlowBuilder(), "R"))
        .Add(Child(type, "x", "v-R")).Add("p", "Elsa.WriteLine", ("text", Js(printed))).Connect("x->p");

    private static FlowBuilder Unstored(FlowBuilder flow, string name) => flow.Variable(name, "Object", null, isStored: false);

    private static JsonObject Child(string type, string id, string? result)
    {
        var child = new JsonObject { ["id"] = id, ["type"] = type, ["workflowDefinitionId"] = Literal("child"), ["waitForCompletion"] = Literal("true", "Boolean") };
        if (result is not null)
            child["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = result } };
        return child;
    }
}
