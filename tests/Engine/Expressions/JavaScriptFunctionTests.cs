using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Expressions;

/// <summary>Every function the contract lists for scripts.</summary>
public class JavaScriptFunctionTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData("getWorkflowDefinitionId()", "main")]
    [InlineData("getWorkflowDefinitionVersionId()", "main-v1")]
    [InlineData("getWorkflowDefinitionVersion()", "1")]
    [InlineData("typeof getWorkflowInstanceId()", "string")]
    [InlineData("getCorrelationId()", "T-1")]
    [InlineData("setCorrelationId('T-2'), getCorrelationId()", "T-2")]
    [InlineData("getWorkflowInstanceName()", "")]
    [InlineData("setWorkflowInstanceName('一号'), getWorkflowInstanceName()", "一号")]
    [InlineData("getVariable('N') + 1", "6")]
    [InlineData("setVariable('N', 7), getVariable('N')", "7")]
    [InlineData("getN() + 1", "6")]
    [InlineData("setN(9), getN()", "9")]
    [InlineData("getInput('Street')", "东街")]
    [InlineData("getInput('STREET')", "东街")]
    [InlineData("getStreet()", "东街")]
    [InlineData("isNullOrWhiteSpace('  ')", "True")]
    [InlineData("isNullOrEmpty('  ')", "False")]
    [InlineData("isNullOrEmpty(null)", "True")]
    [InlineData("toJson({a: [1, 'x']})", "{\"a\":[1,\"x\"]}")]
    [InlineData("parseGuid('6f9619ff-8b86-d011-b42d-00c04fc964ff').ToString()", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("newGuid().ToString().length", "36")]
    [InlineData("newGuidString().length", "36")]
    [InlineData("newShortGuid().length", "22")]
    [InlineData("getGuidString(parseGuid('6f9619ff-8b86-d011-b42d-00c04fc964ff'))", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("getShortGuid(newGuid()).length", "22")]
    [InlineData("bytesToString(bytesFromString('街道'))", "街道")]
    [InlineData("bytesToBase64(bytesFromString('abc'))", "YWJj")]
    [InlineData("bytesToString(bytesFromBase64('YWJj'))", "abc")]
    [InlineData("stringToBase64('abc')", "YWJj")]
    [InlineData("stringFromBase64('YWJj')", "abc")]
    [InlineData("bytesToString(streamToBytes(bytesFromString('abc')))", "abc")]
    [InlineData("streamToBase64(bytesFromString('abc'))", "YWJj")]
    [InlineData("typeof args", "object")]
    [InlineData("TimeSpan.FromMinutes(90).ToString()", "01:30:00")]
    [InlineData("DateTime.UtcNow.toISOString()", "2026-01-05T01:00:00.000Z")]
    [InlineData("Guid.NewGuid().ToString().length", "36")]
    [InlineData("Guid.Empty.ToString()", "00000000-0000-0000-0000-000000000000")]
    [InlineData("new Random().Next(3, 4)", "3")]
    [InlineData("JSON.stringify(variables)", "{\"N\":5}")]
    [InlineData("var a = 2; a * 3;", "6")]
    public async Task A_function_answers_as_in_Elsa(string code, string expected)
    {
        var definition = await _bench.Publish(new FlowBuilder().Variable("N", "Int32", "5").Add("p", "Elsa.WriteLine", ("text", Js(code))));

        var state = (await _bench.Runtime.StartAsync(new StartWorkflow(definition.DefinitionId, new Dictionary<string, JsonNode?> { ["Street"] = "东街" }, "T-1"), default))!;

        state.Incidents.ShouldBeEmpty();
        _bench.Printed(state).ShouldBe([expected]);
    }

    [Fact]
    public async Task Results_of_earlier_activities_are_found_by_id_by_name_and_as_the_last()
    {
        var named = new JsonObject { ["id"] = "r", ["name"] = "Reckon", ["type"] = "Elsa.RunJavaScript", ["script"] = Literal("return {n: 42}") };
        var state = await _bench.Start(new FlowBuilder().Add(named)
            .Add("p", "Elsa.WriteLine", ("text", Js("getOutputFrom('r').n + '/' + getOutputFrom('Reckon', 'Result').n + '/' + getLastResult().n + '/' + getOutputFrom('nobody')"))).Connect("r->p"));

        _bench.Printed(state).ShouldBe(["42/42/42/null"]);
    }

    [Theory]
    [InlineData("setOutcome('A')", "a")]
    [InlineData("setOutcomes(['A', 'B'])", "a,b")]
    [InlineData("setOutcome('A'); setOutcome('B')", "b")]
    [InlineData("return 1", "d")]
    public async Task A_script_chooses_the_ports(string script, string expected)
    {
        var state = await _bench.Start(new FlowBuilder()
            .Add("r", "Elsa.RunJavaScript", ("script", Literal(script)), ("possibleOutcomes", Wrapped("List<String>", "Object", "[\"A\",\"B\"]")))
            .Add("a", "Elsa.WriteLine", ("text", Literal("a"))).Add("b", "Elsa.WriteLine", ("text", Literal("b"))).Add("d", "Elsa.WriteLine", ("text", Literal("d")))
            .Connect("r:A->a", "r:B->b", "r->d"));

        string.Join(',', _bench.Printed(state)).ShouldBe(expected);
    }

    [Fact]
    public async Task Elsewhere_a_script_cannot_choose_ports() =>
        (await _bench.Start(new FlowBuilder().Add("p", "Elsa.WriteLine", ("text", Js("setOutcome('A')"))))).SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
}
