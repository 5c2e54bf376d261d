using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Expressions;

public class ConversionTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("'true'", true)]
    [InlineData("'True'", true)]
    [InlineData("'yes'", false)]
    [InlineData("({})", false)]
    [InlineData("undefined", false)]
    [InlineData("null", false)]
    public async Task A_condition_is_true_for_one_and_for_the_text_true(string code, bool expected)
    {
        var state = await _bench.Start(new FlowBuilder().Add("d", "Elsa.FlowDecision", ("condition", Js(code, "Boolean")))
            .Add("p", "Elsa.WriteLine", ("text", Literal("yes"))).Connect("d:True->p"));

        (_bench.Printed(state).Length == 1).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Int32", "3.7", "4")]
    [InlineData("Int32", "'3.7'", "0")]
    [InlineData("Int32", "'12'", "12")]
    [InlineData("Int32", "true", "1")]
    [InlineData("Double", "'2.5'", "2.5")]
    [InlineData("String", "true", "\"True\"")]
    [InlineData("String", "1.5", "\"1.5\"")]
    [InlineData("String", "[1]", "\"[1]\"")]
    [InlineData("Boolean", "'true'", "true")]
    [InlineData("ObjectDictionary", "'{\"a\":1}'", "{\"a\":1}")]
    [InlineData("JsonObject", "'{\"a\":1}'", "{\"a\":1}")]
    [InlineData("Object", "'{\"a\":1}'", "\"{\\u0022a\\u0022:1}\"")]
    [InlineData("TimeSpan", "'01:30:00'", "\"01:30:00\"")]
    public async Task A_value_becomes_what_the_variable_declares(string type, string code, string expected)
    {
        var state = await _bench.Start(new FlowBuilder().Variable("X", type)
            .Add("s", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v-X" }), ("value", Js(code, "Object"))));

        state.Incidents.ShouldBeEmpty();
        state.Variables["v-X"]!.ToJsonString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "7")]
    [InlineData("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "1")]
    [InlineData(null, "1")]
    public async Task Only_a_stored_variable_outlives_a_wait(string? driver, string expected)
    {
        var flow = new FlowBuilder().Variable("N", "Int32", "1")
            .Add("s", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v-N" }), ("value", Js("7", "Object")))
            .Add("t", "Elsa.RunTask").Add("p", "Elsa.WriteLine", ("text", Js("variables.N"))).Connect("s->t", "t->p");
        var json = JsonNode.Parse(flow.Json())!;
        json["variables"]![0]!["storageDriverTypeName"] = driver;
        var definition = Hotline.Workflows.Engine.Definitions.WorkflowDefinition.Parse(json.ToJsonString());
        _bench.Store.Publish(definition, []);
        var state = (await _bench.Runtime.StartAsync(new StartWorkflow("main"), default))!;
        state = _bench.Reload(state);

        await _bench.Resume(state, "t");

        _bench.Printed(state).ShouldBe([expected]);
    }

    [Theory]
    [InlineData("Variable", """{"id":"v-N","name":"N","typeName":"Int32"}""", "5")]
    [InlineData("Input", """{"name":"Street"}""", "东街")]
    [InlineData("Variable", "v-N", "")]
    [InlineData("Input", "Street", "")]
    public async Task A_reference_is_an_object_or_its_text_and_never_a_bare_word(string syntax, string value, string expected)
    {
        var definition = await _bench.Publish(new FlowBuilder().Variable("N", "Int32", "5")
            .Add("p", "Elsa.WriteLine", ("text", Wrapped("String", syntax, value)))
            .Add("q", "Elsa.WriteLine", ("text", Wrapped("String", syntax, value.StartsWith('{') ? JsonNode.Parse(value) : value))).Connect("p->q"));
        var state = (await _bench.Runtime.StartAsync(new StartWorkflow(definition.DefinitionId, new Dictionary<string, JsonNode?> { ["Street"] = "东街" }), default))!;

        _bench.Printed(state).ShouldBe([expected, expected]);
    }
}
