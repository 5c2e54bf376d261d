using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Definitions;

public class JoinValidationTests
{
    private readonly Bench _bench = new(null, new DeskTask(), new Answer());

    [Theory]
    [InlineData("WaitAll", true)]
    [InlineData("WaitAllActive", false)]
    [InlineData("WaitAny", false)]
    public async Task A_join_that_waits_for_both_answers_of_a_decision_never_fires(string mode, bool isError)
    {
        var problems = await Check(Decided(mode).Connect("d:True->x", "d:False->y", "x->j", "y->j"));

        problems.Select(p => (p.Severity, p.ActivityId)).ShouldBe(isError ? [(ProblemSeverity.Error, "j")] : []);
        if (isError)
            problems[0].Message.ShouldContain("“d”的“True”");
    }

    [Fact]
    public async Task Branches_of_a_fork_may_meet_in_a_join_that_waits_for_all() => (await Check(new FlowBuilder()
        .Add("k", "Elsa.FlowFork", ("branches", Wrapped("List<String>", "Object", "[\"A\",\"B\"]"))).Add("x", "Elsa.RunTask").Add("y", "Elsa.RunTask")
        .Add("j", "Elsa.FlowJoin", ("mode", Literal("WaitAll"))).Connect("k:A->x", "k:B->y", "x->j", "y->j"))).ShouldBeEmpty();

    [Fact]
    public async Task An_answer_needed_far_upstream_is_seen() => (await Check(Decided("WaitAll")
        .Add("x2", "Elsa.RunTask").Add("y2", "Elsa.RunTask").Connect("d:True->x", "x->x2", "x2->j", "d:False->y", "y->y2", "y2->j")))
        .ShouldHaveSingleItem().ActivityId.ShouldBe("j");

    [Fact]
    public async Task A_branch_that_both_answers_lead_to_needs_neither() => (await Check(Decided("WaitAll")
        .Add("m", "Elsa.RunTask").Connect("d:True->x", "d:False->y", "x->m", "y->m", "m->j", "x->j"))).ShouldBeEmpty();

    [Fact]
    public async Task Answers_of_a_task_exclude_each_other_but_not_what_fires_beside_them()
    {
        (await Check(new FlowBuilder().Add("t", "Test.Answer").Add("j", "Elsa.FlowJoin", ("mode", Literal("WaitAll"))).Connect("t:通过->j", "t:退回->j")))
            .ShouldHaveSingleItem().Severity.ShouldBe(ProblemSeverity.Error);
        (await Check(new FlowBuilder().Add("t", "Test.Answer").Add("j", "Elsa.FlowJoin", ("mode", Literal("WaitAll"))).Connect("t:通过->j", "t:超时->j")))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Cases_of_a_switch_exclude_each_other_unless_any_may_match()
    {
        (await Check(Switched("MatchFirst"))).ShouldHaveSingleItem().ActivityId.ShouldBe("j");
        (await Check(Switched("MatchAny"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_decision_may_be_asked_again_meanwhile_it_is_a_warning()
    {
        var problem = (await Check(Decided("WaitAll").Add("w", "Test.Answer")
            .Connect("d:True->x", "d:False->y", "x->j", "y->j", "d:True->w", "d:False->w", "w:退回->d"))).ShouldHaveSingleItem();

        (problem.ActivityId, problem.Severity).ShouldBe(("j", ProblemSeverity.Warning));
    }

    private static FlowBuilder Decided(string mode) => new FlowBuilder()
        .Add("d", "Elsa.FlowDecision", ("condition", Js("getInput('X')", "Boolean"))).Add("x", "Elsa.RunTask").Add("y", "Elsa.RunTask")
        .Add("j", "Elsa.FlowJoin", ("mode", Literal(mode)));

    private static FlowBuilder Switched(string mode) => new FlowBuilder()
        .Add("w", "Elsa.FlowSwitch", ("mode", Literal(mode)), ("cases", new System.Text.Json.Nodes.JsonArray(Case("甲"), Case("乙"))))
        .Add("j", "Elsa.FlowJoin", ("mode", Literal("WaitAll"))).Connect("w:甲->j", "w:乙->j");

    private static System.Text.Json.Nodes.JsonObject Case(string label) =>
        new() { ["label"] = label, ["condition"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "JavaScript", ["value"] = "getInput('X')" } };

    private async Task<IReadOnlyList<DefinitionProblem>> Check(FlowBuilder flow) =>
        await new DefinitionValidator(_bench.Engine).ValidateAsync(WorkflowDefinition.Parse(flow.Json()));

    private sealed class Answer : Activity
    {
        public override ActivityDescriptor Descriptor { get; } =
            new() { Type = "Test.Answer", DisplayName = "审核", Category = "测试", Ports = ["通过", "退回"], SidePorts = ["超时"], FollowsOnePort = true };

        public override void Execute(ActivityContext context) => context.CreateBookmark(new());
    }
}
