using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Execution;

public class FlowRuleTests
{
    private readonly Bench _bench = new(new EngineSettings { ActivitiesPerBurst = 500 });

    [Theory]
    [InlineData("Elsa.For", "end")]
    [InlineData("Elsa.While", "condition")]
    public async Task A_loop_without_body_completes_at_once(string type, string input)
    {
        var state = await _bench.Start(new FlowBuilder().Add("l", type, (input, Literal("true", "Object"))).Add("z", "Elsa.WriteLine", ("text", Literal("z"))).Connect("l->z"));

        _bench.Printed(state).ShouldBe(["z"]);
    }

    [Fact]
    public async Task An_endless_loop_faults_instead_of_hanging()
    {
        var state = await _bench.Start(new FlowBuilder().Add("a", "Elsa.WriteLine", ("text", Literal("x"))).Connect("a->a"));

        state.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        state.Incidents.ShouldHaveSingleItem().Message.ShouldContain("More than 500 activities");
    }

    [Theory]
    [InlineData("Stream", 1)]
    [InlineData("Merge", 0)]
    [InlineData("Race", 1)]
    [InlineData("Cascade", 1)]
    public async Task Merge_modes_are_mapped_to_joins(string mode, int runsAfterOneLiveAndOneDeadBranch)
    {
        var z = new JsonObject { ["id"] = "z", ["type"] = "Elsa.WriteLine", ["customProperties"] = new JsonObject { ["mergeMode"] = mode }, ["text"] = Literal("z") };
        var state = await _bench.Start(new FlowBuilder()
            .Add("k", "Elsa.FlowFork", ("branches", Wrapped("List<String>", "Object", "[\"A\"]"))).Add(z).Connect("k:A->z", "k:B->z"));

        _bench.Printed(state).Length.ShouldBe(runsAfterOneLiveAndOneDeadBranch);
    }

    [Fact]
    public async Task What_comes_with_a_resume_does_not_hide_a_workflow_input()
    {
        var definition = await _bench.Publish(new FlowBuilder().Add("t", "Elsa.RunTask").Add("p", "Elsa.WriteLine", ("text", Js("getInput('Result') + getInput('Note')"))).Connect("t->p"));
        var state = (await _bench.Runtime.StartAsync(new StartWorkflow(definition.DefinitionId, new Dictionary<string, JsonNode?> { ["result"] = "mine" }), default))!;

        await _bench.Resume(state, "t", null, ("Result", "theirs"), ("Note", "!"));

        _bench.Printed(state).ShouldBe(["mine!"]);
    }

    [Theory]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, X", "T-1", false)]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, X", "T-2", true)]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, X", "T-1", false)]
    [InlineData("Singleton", "T-2", false)]
    [InlineData("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, X", "T-1", true)]
    public async Task The_activation_strategy_decides_on_a_second_start(string strategy, string correlationId, bool starts)
    {
        var definition = await _bench.Publish(new FlowBuilder().Option("activationStrategyType", strategy).Add("t", "Elsa.RunTask"));
        (await _bench.Runtime.StartAsync(new StartWorkflow(definition.DefinitionId, CorrelationId: "T-1"), default)).ShouldNotBeNull();

        var second = await _bench.Runtime.StartAsync(new StartWorkflow(definition.DefinitionId, CorrelationId: correlationId), default);

        (second is not null).ShouldBe(starts);
    }

    [Theory]
    [InlineData("activationStrategyType", "Elsa.Workflows.Runtime.ActivationValidators.SingeltonStrategy, Elsa.Workflows.Runtime")]
    [InlineData("activationStrategyType", "singleton")]
    [InlineData("incidentStrategyType", "Elsa.Workflows.IncidentStrategies.RetryStrategy, Elsa.Workflows.Core")]
    public async Task An_unknown_strategy_is_refused_by_its_name(string option, string strategy)
    {
        var flow = WorkflowDefinition.Parse(new FlowBuilder().Option(option, strategy).Add("t", "Elsa.RunTask").Json());

        var problem = (await new DefinitionValidator(_bench.Engine).ValidateAsync(flow)).ShouldHaveSingleItem();

        (problem.Severity, problem.Message.Contains(strategy, StringComparison.Ordinal)).ShouldBe((ProblemSeverity.Error, true));
    }

    [Fact]
    public async Task The_same_step_from_the_same_state_gives_the_same_result()
    {
        var results = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            var bench = new Bench(null, new DeskTask());
            var state = await bench.Start(new FlowBuilder().Variable("N", "Int32", "1")
                .Add("t", "Test.DeskTask").Add("s", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v-N", ["name"] = "N" }), ("value", Js("variables.N + Date.now()", "Object")))
                .Connect("t:Overdue->s"));
            await bench.Resume(state, "t", "overdue");
            results.Add(state.ToJson());
        }

        results[1].ShouldBe(results[0]);
    }

    [Fact]
    public async Task A_state_is_the_same_after_writing_and_reading_it()
    {
        var bench = new Bench(null, new DeskTask());
        var state = await bench.Start(new FlowBuilder().Variable("O", "Object").Add("t", "Test.DeskTask").Add("u", "Elsa.RunTask").Connect("t:Overdue->u"));
        await bench.Resume(state, "t", "overdue");
        var before = state.ToJson();

        bench.Reload(state).ToJson().ShouldBe(before);
    }

    [Fact]
    public async Task Every_burst_raises_the_revision_and_reports_what_became_of_the_bookmarks()
    {
        var store = new RecordingStore();
        var bench = new Bench();
        var definition = WorkflowDefinition.Parse(new FlowBuilder().Add("t", "Elsa.RunTask").Add("u", "Elsa.RunTask").Connect("t->u").Json());
        store.Inner.Publish(definition, []);
        var runtime = new WorkflowRuntime(store, bench, bench.Time, bench, bench.Engine);

        var state = (await runtime.StartAsync(new StartWorkflow("main"), default))!;
        var first = state.Bookmarks[0].Id;
        await runtime.ResumeAsync(first, new Dictionary<string, JsonNode?>(), default);

        store.Bursts.Select(b => (b.IsNew, b.BookmarksAdded.Count, b.BookmarksRemoved.Count)).ShouldBe([(true, 1, 0), (false, 1, 1)]);
        store.Bursts[1].BookmarksRemoved.ShouldBe([first]);
        state.Revision.ShouldBe(2);
        store.Bursts.SelectMany(b => b.Journal).Select(j => j.Sequence).ShouldBe(Enumerable.Range(1, 5).Select(i => (long)i));
    }

    [Fact]
    public async Task Workflows_that_start_each_other_in_a_circle_are_stopped()
    {
        var bench = new Bench(new EngineSettings { BurstsPerStimulus = 50 });
        await bench.Publish(new FlowBuilder().Add("d", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal("main"))));

        (await Should.ThrowAsync<EndlessStimulusException>(() => bench.Runtime.StartAsync(new StartWorkflow("main"), default))).Message.ShouldContain("more than 50 bursts");
    }
}
