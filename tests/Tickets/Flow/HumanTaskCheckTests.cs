using System.Text.Json.Nodes;
using Hotline.Workflows.Engine;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>What is said of a human task, a clock or a notice before the flow that holds it is published.</summary>
public sealed class HumanTaskCheckTests
{
    [Theory]
    [InlineData("Hotline.HumanTask", "role", "", "没有办理角色，没有人能办")]
    [InlineData("Hotline.HumanTask", "role", "boss", "办理角色“boss”不存在，没有人能办")]
    [InlineData("Hotline.HumanTask", "unit", " ", "没有办理单位，没有人能办")]
    [InlineData("Hotline.HumanTask", "person", "老王", "指定办理人“老王”不是人员编号，没有人能办")]
    [InlineData("Hotline.HumanTask", "outcomes", "[]", "没有办理结果")]
    [InlineData("Hotline.HumanTask", "allowance", "three days", "时限“three days”无法解析")]
    [InlineData("Hotline.Review", "role", "", "没有办理角色，没有人能办")]
    [InlineData("Hotline.SetClock", "allowance", "soon", "时限“soon”无法解析")]
    [InlineData("Hotline.Rework", "allowance", "soon", "时限“soon”无法解析")]
    [InlineData("Hotline.Notify", "to", "everybody", "不知道要提醒谁（“everybody”）")]
    public async Task A_defect_names_the_node_and_how_to_mend_it(string type, string input, string value, string expected)
    {
        var problem = (await CheckAsync(type, input, "Literal", value)).ShouldHaveSingleItem();

        (problem.ActivityId, problem.Severity).ShouldBe(("t1", ProblemSeverity.Error));
        problem.Message.ShouldStartWith($"节点“复核”（t1）：{expected}");
        problem.Message.ShouldContain("：请");
    }

    [Theory]
    [InlineData("unit", "street-99", "办理单位“street-99”不存在，没有人能办")]
    [InlineData("form", "fax", "表单“fax”不存在，办理时没有内容可填：请从 handle、review 中选择")]
    public async Task A_name_that_nothing_bears_is_found_before_the_flow_is_published(string input, string value, string expected)
    {
        var problem = (await CheckAsync("Hotline.HumanTask", input, "Literal", value, Names)).ShouldHaveSingleItem();

        (problem.ActivityId, problem.Severity).ShouldBe(("t1", ProblemSeverity.Error));
        problem.Message.ShouldStartWith($"节点“复核”（t1）：{expected}");
    }

    [Theory]
    [InlineData("unit", "Literal", "lead")]
    [InlineData("unit", "Literal", "centre")]
    [InlineData("unit", "Literal", "STREET-01")]
    [InlineData("unit", "JavaScript", "'street-99'")]
    [InlineData("form", "Literal", "Review")]
    [InlineData("form", "Literal", " ")]
    [InlineData("form", "JavaScript", "'fax'")]
    public async Task A_name_that_is_there_or_computed_is_no_defect(string input, string syntax, string value) =>
        (await CheckAsync("Hotline.HumanTask", input, syntax, value, Names)).ShouldBeEmpty();

    [Fact]
    public async Task Without_units_at_hand_nothing_is_said_about_a_unit() =>
        (await CheckAsync("Hotline.HumanTask", "unit", "Literal", "street-99", Names with { Units = null })).ShouldBeEmpty();

    private static readonly KnownNames Names = new(
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "street-01" }, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "handle", "review" });

    [Theory]
    [InlineData("role", "'boss'")]
    [InlineData("unit", "''")]
    [InlineData("allowance", "'soon'")]
    public async Task What_the_run_computes_is_left_to_the_run(string input, string script) =>
        (await CheckAsync("Hotline.HumanTask", input, "JavaScript", script)).ShouldBeEmpty();

    [Theory]
    [InlineData("Hotline.HumanTask")]
    [InlineData("Hotline.Dispatch")]
    [InlineData("Hotline.Accept")]
    [InlineData("Hotline.Respond")]
    [InlineData("Hotline.Handle")]
    [InlineData("Hotline.Review")]
    [InlineData("Hotline.Callback")]
    [InlineData("Hotline.SetClock")]
    [InlineData("Hotline.Rework")]
    [InlineData("Hotline.Notify")]
    public async Task What_the_designer_drops_on_the_canvas_is_sound(string type) => (await CheckAsync(type)).ShouldBeEmpty();

    private static async Task<IReadOnlyList<DefinitionProblem>> CheckAsync(string type, string? input = null, string syntax = "Literal", string? value = null, KnownNames? known = null)
    {
        var node = new JsonObject { ["id"] = "t1", ["type"] = type, ["version"] = 1, ["metadata"] = new JsonObject { ["displayText"] = "复核" } };
        if (input is not null)
            node[input] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };
        var definition = new JsonObject
        {
            ["id"] = "v1",
            ["definitionId"] = "checked",
            ["root"] = new JsonObject { ["id"] = "F", ["type"] = "Elsa.Flowchart", ["activities"] = new JsonArray(node) },
        };
        await using var services = new ServiceCollection().AddLogging().AddSingleton(PatientLimits.Engine).AddEngine().AddTickets(new HotlineOptions()).BuildServiceProvider();
        return await services.GetRequiredService<DefinitionValidator>().ValidateAsync(WorkflowDefinition.Parse(definition.ToJsonString()), known: known);
    }
}
