using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Definitions;

/// <summary>A person's answer that leads nowhere is refused before anybody can give it.</summary>
public class OutcomeValidationTests
{
    private readonly Bench _bench = new(null, new Ask());

    [Fact]
    public async Task An_answer_without_a_connection_is_an_error_that_names_node_and_outcome()
    {
        var problem = (await Check(Asked("q:通过->z"))).ShouldHaveSingleItem();

        (problem.ActivityId, problem.Severity).ShouldBe(("q", ProblemSeverity.Error));
        problem.Message.ShouldStartWith("节点“q”的出口“退回”没有连线，选了它就没有下一步：请");
    }

    [Fact]
    public async Task A_task_whose_answers_all_lead_on_is_sound() => (await Check(Asked("q:通过->z", "q:退回->s"))).ShouldBeEmpty();

    [Fact]
    public async Task The_main_way_may_not_stop_at_a_task_when_the_flow_ends_elsewhere() =>
        (await Check(Asked("q:通过->r", "q:退回->z").Add("r", "Test.Ask"))).ShouldHaveSingleItem().Message.ShouldContain("“r”的出口“通过”、“退回”没有连线");

    [Fact]
    public async Task A_flow_without_an_end_may_stop_at_a_task() =>
        (await Check(new FlowBuilder().Add("s", "Elsa.Start").Add("q", "Test.Ask").Connect("s->q"))).ShouldBeEmpty();

    [Theory]
    [InlineData("q:通过->r", "q:通过->z")]
    [InlineData("q:通过->z", "q:超时->r")]
    public async Task A_branch_beside_the_main_way_may_stop_at_a_task(params string[] connections) =>
        (await Check(Asked([.. connections, "q:退回->s"]).Add("r", "Test.Ask"))).ShouldBeEmpty();

    [Fact]
    public async Task A_branch_of_a_fork_may_stop_at_a_task_but_not_forget_an_answer()
    {
        (await Check(Forked("k:甲->q", "k:乙->z"))).ShouldBeEmpty();
        (await Check(Forked("k:甲->q", "k:乙->z", "q:通过->z"))).ShouldHaveSingleItem().Message.ShouldContain("“q”的出口“退回”没有连线");
    }

    [Fact]
    public async Task Answers_that_only_the_run_knows_are_left_to_it() =>
        (await Check(new FlowBuilder().Add("s", "Elsa.Start").Add("z", "Elsa.End")
            .Add("q", "Test.Ask", ("answers", Js("['通过', '退回']"))).Connect("s->q", "q:通过->z"))).ShouldBeEmpty();

    private static FlowBuilder Asked(params string[] connections) =>
        new FlowBuilder().Add("s", "Elsa.Start").Add("q", "Test.Ask").Add("z", "Elsa.End").Connect(["s->q", .. connections]);

    private static FlowBuilder Forked(params string[] connections) => new FlowBuilder()
        .Add("k", "Elsa.FlowFork", ("branches", Wrapped("List<String>", "Object", "[\"甲\",\"乙\"]"))).Add("q", "Test.Ask").Add("z", "Elsa.End").Connect(connections);

    private async Task<IReadOnlyList<DefinitionProblem>> Check(FlowBuilder flow) =>
        await new DefinitionValidator(_bench.Engine).ValidateAsync(WorkflowDefinition.Parse(flow.Json()));

    private sealed class Ask : Activity
    {
        public override ActivityDescriptor Descriptor { get; } = new()
        {
            Type = "Test.Ask",
            DisplayName = "审核",
            Category = "测试",
            Inputs = [new("Answers", "List<String>", "办理结果") { Default = new System.Text.Json.Nodes.JsonArray("通过", "退回") }],
            PortsFromInput = "Answers",
            SidePorts = ["超时"],
            FollowsOnePort = true,
        };

        public override void Execute(ActivityContext context) => context.CreateBookmark(new());
    }
}
