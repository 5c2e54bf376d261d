using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Execution;

public class KeptValueTests
{
    private static readonly EngineSettings Small = new() { ValueBytes = 10_000, InstanceBytes = 40_000 };
    private static readonly WorkflowEngine Engine = Bench.EngineOf(Small);
    private readonly Bench _bench = new(Engine);

    public static TheoryData<string> Unkeepable() =>
    [
        "NaN", "Infinity", "-Infinity", "1e999", "0/0", "[1, [NaN]]", "({ a: { b: 1 / 0 } })",
        "'\\ud800'", "'a\\udc00b'", "({ '\\ud83d': 1 })", "['\\ud83d\\ud83d\\ude00']",
        "(() => { let o = 'x'; for (let i = 0; i < 63; i++) o = [o]; return o; })()",
        "(() => { let o = 'x'; for (let i = 0; i < 120; i++) o = { o }; return o; })()",
        "(() => { const o = {}; o.o = o; return o; })()",
        "(() => { const o = []; o.push(o); return o; })()",
        "123456789012345678901234567890n",
        "new Date(NaN)", "new Date(8.64e15)", "new Date(-8.64e15)",
        "'x'.repeat(10001)", "'字'.repeat(4000)", "new Array(6000).fill(0)",
    ];

    [Theory]
    [MemberData(nameof(Unkeepable))]
    public Task Set_by_a_script(string value) => Faults(Script($"setVariable('Sum', {value})"));

    [Theory]
    [InlineData("(() => 1)")]
    [InlineData("Symbol('x')")]
    [InlineData("Math.max")]
    public async Task Code_and_symbols_are_no_values(string value)
    {
        await Faults(Script($"setVariable('Sum', {value})"));
        await Faults(Script($"variables.Sum = {value}"));
    }

    [Theory]
    [MemberData(nameof(Unkeepable))]
    public Task Assigned_to_variables(string value) => Faults(Script($"variables.Sum = {value}"));

    [Theory]
    [MemberData(nameof(Unkeepable))]
    public Task Set_by_an_activity(string value) => Faults(new FlowBuilder().Add("s", "Elsa.SetVariable",
        ("variable", new JsonObject { ["id"] = "v-Sum", ["name"] = "Sum" }), ("value", Js(value, "Object"))));

    [Theory]
    [MemberData(nameof(Unkeepable))]
    public Task Bound_to_a_result(string value) => Faults(named: null, flow: new FlowBuilder().Add("s", "Elsa.RunJavaScript",
        ("script", Literal($"return {value}")), ("result", new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = "v-Sum" } })));

    [Theory]
    [MemberData(nameof(Unkeepable))]
    public Task Written_to_an_output(string value) => Faults(named: null, flow: new FlowBuilder()
        .Add("s", "Elsa.SetOutput", ("outputName", Literal("Sum")), ("outputValue", Js(value, "Object"))));

    [Theory]
    [MemberData(nameof(Unkeepable))]
    public Task Given_to_a_loop(string value) => Faults(new FlowBuilder()
        .Add("s", "Elsa.ForEach", ("items", Js($"[{value}]", "Object")), ("body", new JsonObject { ["id"] = "t2", ["type"] = "Elsa.RunTask" })), named: null);

    [Theory]
    [MemberData(nameof(Unkeepable))]
    public async Task Given_to_a_child(string value)
    {
        await _bench.Publish(new FlowBuilder("child").Add("c", "Elsa.RunTask"));
        await Faults(new FlowBuilder().Add("s", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal("child")), ("input", Js($"({{ Sum: {value} }})", "ObjectDictionary"))), named: null);
        _bench.Store.Instances.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Unkeepable))]
    public Task Sent_with_an_event(string value) => Faults(new FlowBuilder()
        .Add("s", "Elsa.PublishEvent", ("eventName", Literal("Sum")), ("payload", Js(value, "Object"))), named: null);

    public static TheoryData<string> UnkeepableDefaults() =>
    [
        "1e999", "-1e999", "[1e999]", """{"a":{"b":[1e999]}}""", """{"a":"\u0000"}""", "\"\\u0000\"", $"\"{new string('x', 10_001)}\"",
    ];

    [Theory]
    [MemberData(nameof(UnkeepableDefaults))]
    public async Task Drawn_as_a_default_is_refused_at_publishing(string value)
    {
        var flow = WorkflowDefinition.Parse(Declared(value).Add("t", "Elsa.RunTask").Json());

        (await new DefinitionValidator(_bench.Engine).ValidateAsync(flow)).ShouldContain(problem => problem.Severity == ProblemSeverity.Error && problem.Message.Contains("Limit"));
    }

    [Theory]
    [MemberData(nameof(UnkeepableDefaults))]
    public Task Drawn_as_a_default_and_published_elsewhere(string value) => Faults(Declared(value).Add("s", "Elsa.WriteLine"), "Limit");

    [Theory]
    [InlineData("1e999")]
    [InlineData("[1e999]")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\": 1}")]
    [InlineData("{\"a\": [\"\\udfff\"]}")]
    public async Task What_comes_from_outside_is_refused_before_there_is_an_instance(string json)
    {
        var value = JsonNode.Parse(json);
        await _bench.Publish(new FlowBuilder().Add("t", "Elsa.RunTask"));

        _bench.Engine.DefectOf("V", value)!.ShouldContain("V");
        await Should.ThrowAsync<KeptValueException>(() => _bench.Runtime.StartAsync(new StartWorkflow("main", new Dictionary<string, JsonNode?> { ["V"] = value }), default));
        _bench.Store.Instances.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("\"\\ud800\"")]
    public async Task A_task_s_result_that_cannot_be_kept_faults_and_the_task_can_be_done_again(string json)
    {
        var state = await _bench.Start(new FlowBuilder().Variable("Sum", "Object").Option("incidentStrategyType", "ContinueWithIncidentsStrategy")
            .Add("t", "Elsa.RunTask", ("taskName", Literal("x")), ("result", new JsonObject { ["memoryReference"] = new JsonObject { ["id"] = "v-Sum" } })));

        await _bench.Resume(state, "t", null, ("Result", JsonNode.Parse(json)));
        state.Incidents.ShouldHaveSingleItem().Message.ShouldContain("Sum", Case.Sensitive);
        state = _bench.Reload(state);
        await _bench.Runtime.RetryAsync(state.Id, state.OpenActivities.Single(a => a.IsFaulted).ActivityInstanceId, default);
        await _bench.Resume(state, "t", null, ("Result", 5));

        (state.Status, state.Variables["v-Sum"]!.ToJsonString()).ShouldBe((WorkflowStatus.Finished, "5"));
    }

    [Theory]
    [InlineData("setVariable('Sum', [1, { a: '😀' }, null, true, 1.5])", "[1,{\"a\":\"😀\"},null,true,1.5]")]
    [InlineData("let o = 'x'; for (let i = 0; i < 62; i++) o = [o]; variables.Sum = o", null)]
    [InlineData("variables.Sum = { f() {}, u: undefined, n: null }", "{\"n\":null}")]
    [InlineData("variables.Sum = 12345678901234567890n", "12345678901234567890")]
    [InlineData("variables.Sum = new Date(0)", "\"1970-01-01T00:00:00Z\"")]
    public async Task What_can_be_kept_is_kept_over_a_restart(string code, string? expected)
    {
        var state = _bench.Reload(await _bench.Start(Script(code).Variable("Sum", "Object")));

        state.Incidents.ShouldBeEmpty();
        if (expected is not null)
            state.Variables["v-Sum"]!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\uD83D\\uDE00", "😀").ShouldBe(expected);
    }

    [Fact]
    public async Task A_loop_that_appends_to_a_variable_stops_at_the_limit_and_names_it()
    {
        var state = await _bench.Start(new FlowBuilder().Variable("Sum", "String", "").Add("s", "Elsa.While", ("condition", Literal("true", "Boolean")),
            ("body", new JsonObject { ["id"] = "g", ["type"] = "Elsa.RunJavaScript", ["script"] = Literal("variables.Sum = (variables.Sum || '') + 'x'.repeat(900)") })));

        var incident = state.Incidents.ShouldHaveSingleItem().Message;
        incident.ShouldContain("Sum", Case.Sensitive);
        incident.ShouldContain("9.8 KiB");
        ((string)state.Variables["v-Sum"]!).Length.ShouldBe(9900);
        state.ToJson().Length.ShouldBeLessThan(Small.InstanceBytes);
    }

    [Fact]
    public async Task Many_variables_together_stop_at_the_limit_of_the_instance()
    {
        var flow = new FlowBuilder();
        for (var i = 0; i < 8; i++)
            flow.Variable("V" + i, "String");
        var state = await _bench.Start(flow.Add("s", "Elsa.RunJavaScript", ("script", Literal("for (let i = 0; i < 8; i++) setVariable('V' + i, 'x'.repeat(9000))"))));

        state.Incidents.ShouldHaveSingleItem().Message.ShouldContain("V4");
        state.ToJson().Length.ShouldBeLessThan(Small.InstanceBytes + 1000);
    }

    [Fact]
    public async Task What_is_freed_makes_room_for_other_values()
    {
        var state = await _bench.Start(new FlowBuilder().Variable("Sum", "String").Add("s", "Elsa.ForEach",
            ("items", Js("Array.from({ length: 100 }, (_, i) => i)", "Object")),
            ("body", new JsonObject { ["id"] = "g", ["type"] = "Elsa.RunJavaScript", ["script"] = Literal("variables.Sum = 'x'.repeat(9000 - getVariable('CurrentIndex'))") })));

        state.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_of_a_script_is_cut_and_its_broken_characters_replaced()
    {
        var state = await _bench.Start(Script("throw new Error('\\ud800' + 'x'.repeat(100000))"));

        var message = state.Incidents.ShouldHaveSingleItem().Message;
        message.Length.ShouldBeLessThan(4100);
        message.ShouldContain("\uFFFD");
        _ = state.ToJson();
    }

    [Theory]
    [InlineData("setCorrelationId('\\ud800')")]
    [InlineData("setCorrelationId('a\\u0000')")]
    [InlineData("setWorkflowInstanceName('\\udc00')")]
    [InlineData("setWorkflowInstanceName('x'.repeat(1000))")]
    public async Task Name_and_correlation_are_whole_texts(string code) =>
        (await _bench.Start(Script(code))).SubStatus.ShouldBe(WorkflowSubStatus.Faulted);

    [Fact]
    public void The_depth_is_below_what_is_read_back() =>
        Should.Throw<ArgumentException>(() => new Bench(new EngineSettings { ValueDepth = 65 })).Message.ShouldContain("between 1 and 64");

    private static FlowBuilder Script(string code) => new FlowBuilder().Add("s", "Elsa.RunJavaScript", ("script", Literal(code)));

    private static FlowBuilder Declared(string value) => new FlowBuilder()
        .Variable("Limit", "Object", JsonNode.Parse(value))
        .Variable("Limit2", "Double", JsonNode.Parse(value), isStored: false);

    private async Task Faults(FlowBuilder flow, string? named = "Sum")
    {
        var state = await _bench.Start(flow.Variable("Sum", "Object").Add("t", "Elsa.RunTask").Connect("s->t"));

        (state.Status, state.SubStatus).ShouldBe((WorkflowStatus.Finished, WorkflowSubStatus.Faulted));
        var incident = state.Incidents.ShouldHaveSingleItem();
        if (named is not null)
            incident.Message.ShouldContain(named, Case.Sensitive);
        var again = _bench.Reload(state);
        again.Incidents.ShouldHaveSingleItem().Message.ShouldBe(incident.Message);
        _ = JournalJson.Write(_bench.Store.Journal(state.Id));
        (await _bench.Runtime.GiveUpAsync(state.Id, "x", default)).ShouldBeTrue();
        again.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
    }
}
