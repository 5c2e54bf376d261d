using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Expressions.Sandbox;
using Hotline.Workflows.Tests.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Expressions.Sandbox;

/// <summary>A script in a sandbox sees and does what it would see and do beside its engine.</summary>
public class SandboxTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData("getVariable('N')", "5")]
    [InlineData("variables.N + variables['S']", "5李")]
    [InlineData("Object.keys(variables).sort().join()", "Big,N,S")]
    [InlineData("(setVariable('N', 7), variables.N)", "7")]
    [InlineData("String(getVariable('Big'))", "12345678901234567890.5")]
    [InlineData("ticket.no", "T-7")]
    [InlineData("(setCorrelationId('K'), getCorrelationId())", "K")]
    [InlineData("(setWorkflowInstanceName('一号'), getWorkflowInstanceName())", "一号")]
    [InlineData("getWorkflowDefinitionId() + getWorkflowDefinitionVersion()", "main1")]
    [InlineData("newGuidString().length", "36")]
    [InlineData("new Date().toISOString()", "2026-01-05T01:00:00.000Z")]
    [InlineData("typeof getInput('Nothing')", "object")]
    [InlineData("typeof Atomics + typeof SharedArrayBuffer + typeof globalThis['Ato' + 'mics']", "undefinedundefinedundefined")]
    public async Task A_script_has_in_a_sandbox_what_it_has_elsewhere(string code, string expected)
    {
        _bench.OfferedGlobals["ticket"] = () => new JsonObject { ["no"] = "T-7" };
        var inSandbox = $"[0].map(() => {code})[0]";
        _bench.Engine.Scripts.JavaScript(inSandbox, isBody: false).IsPlain.ShouldBeFalse();

        var state = await _bench.Start(new FlowBuilder().Variable("N", "Int32", "5").Variable("S", "String", "李").Variable("Big", "Decimal", "12345678901234567890.5")
            .Add("p", "Elsa.WriteLine", ("text", FlowBuilder.Js(inSandbox))));

        _bench.Printed(state).ShouldBe([expected]);
    }

    [Theory]
    [InlineData("var o = { toString() { return '' + this; } }; '' + o")]
    [InlineData("var p = new Proxy({}, { get(t, k, r) { return r[k]; } }); p.x")]
    [InlineData("function* g() { yield* g(); } [...g()]")]
    [InlineData("function f() { return JSON.stringify({ toJSON: f }); } f()")]
    public async Task Calls_that_nest_without_end_fault_on_a_thread_too(string code) =>
        (await _bench.Start(Flow(code))).Incidents.ShouldHaveSingleItem().Message.ShouldMatch("nest.* deeper than");

    [Theory]
    [InlineData("let a = []; for (let i = 0; i < 40000; i++) a = [a]; JSON.stringify(a).length + ''")]
    [InlineData("let a = []; for (let i = 0; i < 40000; i++) a = [a]; String(a)")]
    [InlineData("let p = {}; for (let i = 0; i < 40000; i++) p = new Proxy(p, {}); typeof p.x")]
    public async Task Values_that_nest_deeply_end_no_process(string code) =>
        (await _bench.Start(Flow(code))).Status.ShouldBe(WorkflowStatus.Finished);

    [Fact]
    public async Task A_sandbox_that_waits_for_work_is_closed_without_waiting_for_it()
    {
        var sandbox = new SandboxThreads().Open(PatientLimits.Scripts);
        var link = new SandboxLink(sandbox, PatientLimits.Scripts, TimeZoneInfo.Utc);
        link.Open();

        await Task.Factory.StartNew(link.Close, TaskCreationOptions.LongRunning).WaitAsync(TimeSpan.FromMinutes(1));

        (await sandbox.Answers.ReadAsync(new byte[1])).ShouldBe(0);
    }

    [Fact]
    public async Task A_script_that_hangs_is_left_and_the_next_one_runs()
    {
        var bench = new Bench(new EngineSettings { Scripts = new ScriptLimits { Time = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromMilliseconds(100), Grace = TimeSpan.Zero, Sandboxes = 1 } });
        using var never = new ManualResetEventSlim();
        bench.OfferedGlobals["ticket"] = () => never.Wait(TimeSpan.FromMilliseconds(400)) ? null : "late";

        (await bench.Start(Flow("[0].map(() => ticket)[0]"))).Incidents.ShouldHaveSingleItem().Message.ShouldContain("did not end within 0.1 seconds");
        (await bench.Start(Flow("[0].map(() => 1)[0]"))).Incidents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"a\":[1,2.50,12345678901234567890.5,true,{\"b\":null}],\"\":\"街\"}")]
    [InlineData("[[[[[[[[]]]]]]]]")]
    public void Values_cross_unchanged(string json)
    {
        var value = JsonNode.Parse(json);

        var back = Crossed(value);

        JsonNode.DeepEquals(back, value).ShouldBeTrue();
        (back?.ToJsonString()).ShouldBe(value?.ToJsonString());
    }

    [Fact]
    public void What_JSON_has_no_word_for_crosses_too()
    {
        double.IsNaN(Crossed(JsonValue.Create(double.NaN)).GetValue<double>()).ShouldBeTrue();
        Crossed(JsonValue.Create("\ud800 half")).GetValue<string>().ShouldBe("\ud800 half");
    }

    private static JsonNode Crossed(JsonNode? value)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.WriteValue(value);
        bytes.Position = 0;
        using var reader = new BinaryReader(bytes);
        return reader.ReadValue()!;
    }

    private static FlowBuilder Flow(string code) => new FlowBuilder().Add("p", "Elsa.WriteLine", ("text", FlowBuilder.Js(code)));
}
