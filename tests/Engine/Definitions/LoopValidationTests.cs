using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Definitions;

public class LoopValidationTests
{
    private static readonly JsonObject N = new() { ["id"] = "v-N", ["name"] = "N" };
    private readonly Bench _bench = new();

    [Fact]
    public async Task A_circle_without_way_out_or_wait_is_an_error()
    {
        var problem = (await Check(new FlowBuilder().Add("a", "Elsa.WriteLine").Add("b", "Elsa.WriteLine").Connect("a->b", "b->a"))).ShouldHaveSingleItem();

        (problem.Severity, problem.ActivityId).ShouldBe((ProblemSeverity.Error, "b"));
        problem.Message.ShouldContain("一直空转");
    }

    [Theory]
    [InlineData("Elsa.RunTask")]
    [InlineData("Elsa.Delay")]
    [InlineData("Elsa.Event")]
    public async Task A_circle_that_waits_may_turn_for_ever(string waits) =>
        (await Check(new FlowBuilder().Add("a", "Elsa.WriteLine").Add("b", waits, ("eventName", Literal("E"))).Connect("a->b", "b->a"))).ShouldBeEmpty();

    [Fact]
    public async Task A_wait_inside_a_container_of_the_circle_counts()
    {
        var inner = new JsonObject { ["id"] = "i", ["type"] = "Elsa.If", ["then"] = new JsonObject { ["id"] = "t", ["type"] = "Elsa.RunTask" } };

        (await Check(new FlowBuilder().Add("a", "Elsa.WriteLine").Add(inner).Connect("a->i", "i->a"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_circle_that_an_end_beside_it_stops_is_no_error() =>
        (await Check(new FlowBuilder().Add("a", "Elsa.WriteLine").Add("b", "Elsa.WriteLine").Add("z", "Elsa.End").Connect("a->b", "b->a", "b->z"))).ShouldBeEmpty();

    [Theory]
    [InlineData("variables.N < 3", "Elsa.SetVariable", true)]
    [InlineData("getVariable('N') < 3", "Elsa.SetVariable", true)]
    [InlineData("getN() < 3", "Elsa.SetVariable", true)]
    [InlineData("getInput('X')", "Elsa.SetVariable", false)]
    [InlineData("variables.N < 3", "Elsa.WriteLine", false)]
    [InlineData("variables.N++ < 3", "Elsa.WriteLine", true)]
    [InlineData("Math.random() < 0.5", "Elsa.WriteLine", true)]
    public async Task A_circle_needs_something_that_changes_what_its_decision_looks_at(string condition, string step, bool isSound)
    {
        var problems = await Check(new FlowBuilder().Variable("N", "Int32", "0")
            .Add("s", step, ("variable", N.DeepClone()), ("value", Js("variables.N + 1", "Object")))
            .Add("d", "Elsa.FlowDecision", ("condition", Js(condition, "Boolean"))).Add("z", "Elsa.End")
            .Connect("s->d", "d:True->s", "d:False->z"));

        problems.Select(p => (p.Severity, p.ActivityId)).ShouldBe(isSound ? [] : [(ProblemSeverity.Warning, "d")]);
    }

    [Theory]
    [InlineData("true", false, false, true)]
    [InlineData("true", true, false, false)]
    [InlineData("true", false, true, false)]
    [InlineData("false", false, false, false)]
    public async Task A_while_that_is_always_true_needs_a_wait_or_a_break(string condition, bool waits, bool breaks, bool isError)
    {
        var body = Sequence(waits ? "Elsa.RunTask" : "Elsa.WriteLine", breaks ? "Elsa.Break" : "Elsa.WriteLine");
        foreach (var written in new[] { Literal(condition, "Boolean"), Js(condition, "Boolean") })
            Errors(await Check(new FlowBuilder().Add(Loop("Elsa.While", "condition", written, body.DeepClone())))).ShouldBe(isError ? ["w"] : []);
    }

    [Fact]
    public async Task A_break_in_an_inner_loop_does_not_leave_the_outer_one()
    {
        var inner = Loop("Elsa.ForEach", "items", Js("[1]", "Object[]"), Sequence("Elsa.Break"));
        inner["id"] = "inner";

        Errors(await Check(new FlowBuilder().Add(Loop("Elsa.While", "condition", Literal("true", "Boolean"), inner)))).ShouldBe(["w"]);
    }

    [Fact]
    public async Task A_while_whose_body_changes_nothing_it_looks_at_is_a_warning()
    {
        var problem = (await Check(new FlowBuilder().Variable("N", "Int32", "0")
            .Add(Loop("Elsa.While", "condition", Js("variables.N < 3", "Boolean"), Sequence("Elsa.WriteLine"))))).ShouldHaveSingleItem();

        (problem.Severity, problem.ActivityId).ShouldBe((ProblemSeverity.Warning, "w"));
    }

    [Theory]
    [InlineData("Elsa.WriteLine", ProblemSeverity.Error)]
    [InlineData("Elsa.RunTask", ProblemSeverity.Warning)]
    public async Task A_for_that_counts_by_zero_never_ends(string body, ProblemSeverity severity)
    {
        var problem = (await Check(new FlowBuilder().Add(Loop("Elsa.For", "step", null, Sequence(body))))).ShouldHaveSingleItem();

        (problem.Severity, problem.ActivityId).ShouldBe((severity, "w"));
        problem.Message.ShouldContain("步长是 0");
    }

    private static JsonObject Loop(string type, string input, JsonNode? value, JsonNode body) => new() { ["id"] = "w", ["type"] = type, [input] = value, ["body"] = body };

    private static JsonObject Sequence(params string[] types) => new()
    {
        ["id"] = "q",
        ["type"] = "Elsa.Sequence",
        ["activities"] = new JsonArray([.. types.Select((type, i) => (JsonNode)new JsonObject { ["id"] = $"q{i}", ["type"] = type })]),
    };

    private static IEnumerable<string> Errors(IEnumerable<DefinitionProblem> problems) => problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.ActivityId);

    private async Task<IReadOnlyList<DefinitionProblem>> Check(FlowBuilder flow) =>
        await new DefinitionValidator(_bench.Engine).ValidateAsync(WorkflowDefinition.Parse(flow.Json()));
}
