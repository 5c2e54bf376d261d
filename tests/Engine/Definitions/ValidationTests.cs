using System.Text.Json.Nodes;
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
    [InlineData("Liquid", "{{ 'x' | nofilter }}")]
    [InlineData("Liquid", "{% nope %}")]
    [InlineData("Scriban", "{{ 'x' | string.nofunction }}")]
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
    public async Task A_variable_that_only_a_script_sets_is_a_warning()
    {
        var problem = (await Check(new FlowBuilder()
            .Add("s", "Elsa.WriteLine", ("text", Js("setVariable('Ghost', 1)"))).Add("p", "Elsa.WriteLine", ("text", Js("getVariable('Ghost')"))).Connect("s->p"))).ShouldHaveSingleItem();

        (problem.ActivityId, problem.Severity).ShouldBe(("p", ProblemSeverity.Warning));
    }

    [Fact]
    public async Task A_variable_that_is_set_or_bound_by_an_unknown_id_is_an_error()
    {
        (await Only(new FlowBuilder().Add("s", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v-X", ["name"] = "幽灵" })))).ShouldBe("s", "变量“幽灵”不存在");
        (await Only(new FlowBuilder().Add("t", "Elsa.RunTask", ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v-X" } }))))
            .ShouldBe("t", "输出“Result”", "v-X");
    }

    [Fact]
    public async Task A_node_is_called_by_its_name_and_its_id() =>
        (await Only(new FlowBuilder().Add(new JsonObject
        {
            ["id"] = "p1",
            ["type"] = "Elsa.WriteLine",
            ["metadata"] = new JsonObject { ["displayText"] = "写一行" },
            ["text"] = Js("1 +"),
        }))).ShouldBe("p1", "“写一行”（p1）");

    [Fact]
    public async Task A_connection_to_a_missing_node_is_a_warning()
    {
        var problem = (await Check(new FlowBuilder().Add("a", "Elsa.RunTask").Connect("a->gone"))).ShouldHaveSingleItem();

        (problem.ActivityId, problem.Severity).ShouldBe(("F", ProblemSeverity.Warning));
        problem.Message.ShouldContain("从“a”到“gone”（不存在）的连线");
    }

    [Fact]
    public void Two_nodes_of_one_container_with_the_same_id_are_refused() => Should.Throw<FormatException>(() =>
        WorkflowDefinition.Parse(new FlowBuilder().Add("a", "Elsa.RunTask").Add("a", "Elsa.RunTask").Json())).Message.ShouldContain("同一个编号“a”");

    [Fact]
    public async Task Nodes_of_different_containers_with_the_same_id_are_a_warning()
    {
        var inner = new JsonObject { ["id"] = "n", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(new JsonObject { ["id"] = "a", ["type"] = "Elsa.RunTask" }) };
        var problem = (await Check(new FlowBuilder().Add("a", "Elsa.RunTask").Add(inner).Connect("a->n"))).ShouldHaveSingleItem();

        (problem.ActivityId, problem.Severity).ShouldBe(("a", ProblemSeverity.Warning));
    }

    [Theory]
    [InlineData("Elsa.Cron", "cronExpression", "every day", "无法解析")]
    [InlineData("Elsa.Event", "eventName", "", "事件名")]
    [InlineData("Elsa.DispatchWorkflow", "workflowDefinitionId", "", "没有选择")]
    public async Task An_activity_may_check_its_own_inputs(string type, string input, string value, string word) =>
        (await Only(new FlowBuilder().Add("x", type, (input, Literal(value))))).ShouldBe("x", "节点“x”：", word);

    [Fact]
    public async Task A_timer_that_starts_flows_needs_an_interval()
    {
        var timer = new JsonObject { ["id"] = "x", ["type"] = "Elsa.Timer", ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true }, ["interval"] = Literal("soon", "TimeSpan") };
        (await Only(new FlowBuilder().Add(timer))).ShouldBe("x", "间隔（Interval）", "“soon”");
    }

    [Fact]
    public async Task What_comes_after_an_end_in_a_sequence_is_a_warning()
    {
        var inner = new JsonObject { ["id"] = "n", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(new JsonObject { ["id"] = "e", ["type"] = "Elsa.End" }, new JsonObject { ["id"] = "late", ["type"] = "Elsa.RunTask" }) };
        (await Check(new FlowBuilder().Add(inner))).ShouldHaveSingleItem().ActivityId.ShouldBe("late");
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
