using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Definitions;

public class ValidationTests
{
    private readonly Bench _bench = new(null, new DeskTask());

    [Fact]
    public async Task A_sound_definition_has_no_problems() => (await Check(new FlowBuilder()
        .Variable("N", "Int32", "0")
        .Add("s", "Elsa.Start").Add("t", "Test.DeskTask").Add("d", "Elsa.FlowDecision", ("condition", Js("variables.N < 3", "Boolean")))
        .Add("r", "Elsa.WriteLine", ("text", Wrapped("String", "Scriban", "{{ variables.N }}"))).Add("z", "Elsa.End")
        .Connect("s->t", "t:Overdue->r", "t:完成->d", "t:退单->z", "d:True->t", "d:False->z"))).ShouldBeEmpty();

    [Fact]
    public async Task A_connection_from_an_unknown_outcome_names_the_ones_there_are() =>
        (await Only(new FlowBuilder().Add("t", "Test.DeskTask").Add("z", "Elsa.End").Connect("t:同意->z"))).ShouldBe(
            "t", "没有出口“同意”", "“完成”", "“退单”", "“Overdue”");

    [Fact]
    public async Task Cases_of_a_switch_and_branches_of_a_fork_are_outcomes()
    {
        var cases = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["label"] = "快", ["condition"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "JavaScript", ["value"] = "true" } });
        (await Check(new FlowBuilder()
            .Add("w", "Elsa.FlowSwitch", ("cases", cases)).Add("k", "Elsa.FlowFork", ("branches", Wrapped("List<String>", "Object", "[\"甲\"]")))
            .Add("y", "Elsa.RunTask").Add("z", "Elsa.RunTask")
            .Connect("w:快->k", "w:Default->y", "k:甲->z"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_type_is_an_error() =>
        (await Only(new FlowBuilder().Add("u", "Nowhere.Thing"))).ShouldBe("u", "Nowhere.Thing", "不存在");

    [Fact]
    public async Task A_node_that_cannot_be_reached_is_an_error() =>
        (await Only(new FlowBuilder().Add("s", "Elsa.Start").Add("lone", "Elsa.RunTask").Add("t", "Elsa.RunTask").Connect("s->t"))).ShouldBe("lone", "走不到");

    [Fact]
    public async Task A_way_back_into_one_of_two_branches_is_an_error() =>
        (await Only(new FlowBuilder().Add("a", "Elsa.Start").Add("b", "Elsa.RunTask").Add("c", "Elsa.RunTask").Add("d", "Elsa.RunTask")
            .Connect("a->b", "a->c", "b->d", "c->d", "d->b"))).ShouldBe("d", "退回“b”", "无效");

    [Theory]
    [InlineData("JavaScript", "1 +")]
    [InlineData("Scriban", "{{ if x }}")]
    [InlineData("Liquid", "{% if x %}")]
    [InlineData("CSharp", "1")]
    public async Task An_expression_that_does_not_parse_is_an_error(string syntax, string code) =>
        (await Only(new FlowBuilder().Add("p", "Elsa.WriteLine", ("text", Wrapped("String", syntax, code))))).ShouldBe("p", "“Text”无法解析");

    [Theory]
    [InlineData("JavaScript", "variables.Ghost + 1")]
    [InlineData("JavaScript", "getVariable('Ghost')")]
    [InlineData("Scriban", "{{ variables.Ghost }}")]
    [InlineData("Liquid", "{{ Variables.Ghost }}")]
    public async Task A_missing_variable_is_an_error(string syntax, string code) =>
        (await Only(new FlowBuilder().Add("p", "Elsa.WriteLine", ("text", Wrapped("String", syntax, code))))).ShouldBe("p", "变量“Ghost”不存在");

    [Fact]
    public async Task A_loop_without_a_wait_is_a_warning()
    {
        var problem = (await Check(new FlowBuilder().Add("a", "Elsa.Start").Add("d", "Elsa.FlowDecision", ("condition", Js("true", "Boolean"))).Add("z", "Elsa.End")
            .Connect("a->d", "d:True->a", "d:False->z"))).ShouldHaveSingleItem();

        problem.Severity.ShouldBe(ProblemSeverity.Warning);
        problem.Message.ShouldContain("没有任务、事件或延时");
    }

    private async Task<IReadOnlyList<DefinitionProblem>> Check(FlowBuilder flow) =>
        await new DefinitionValidator(_bench.Engine).ValidateAsync(WorkflowDefinition.Parse(flow.Json()));

    private async Task<Finding> Only(FlowBuilder flow) => new((await Check(flow)).ShouldHaveSingleItem());

    private sealed record Finding(DefinitionProblem Problem)
    {
        public void ShouldBe(string activityId, params string[] words)
        {
            Problem.ActivityId.ShouldBe(activityId);
            Problem.Severity.ShouldBe(ProblemSeverity.Error);
            foreach (var word in words)
                Problem.Message.ShouldContain(word);
        }
    }
}
