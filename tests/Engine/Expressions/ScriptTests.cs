using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Tests.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Expressions;

public class ScriptTests
{
    private readonly Bench _bench = new(new EngineSettings { Scripts = PatientLimits.Scripts with { Statements = 20_000, MemoryBytes = 16 << 20 } });

    [Theory]
    [InlineData("JavaScript", "'单号 ' + ticket.no + ' ' + ticket.tags[1]")]
    [InlineData("Scriban", "单号 {{ ticket.no }} {{ ticket.tags[1] }}")]
    [InlineData("Liquid", "单号 {{ ticket.no }} {{ ticket.tags[1] }}")]
    public async Task Values_of_the_host_are_globals(string syntax, string code)
    {
        _bench.OfferedGlobals["ticket"] = () => new JsonObject { ["no"] = "T-7", ["tags"] = new JsonArray("路灯", "夜间") };

        (await Print(syntax, code)).ShouldBe("单号 T-7 夜间");
    }

    [Theory]
    [InlineData("JavaScript", "'x'")]
    [InlineData("Scriban", "x")]
    public async Task A_global_is_made_only_when_the_text_names_it(string syntax, string code)
    {
        _bench.OfferedGlobals["ticket"] = () => throw new InvalidOperationException("must not be made");

        (await Print(syntax, code)).ShouldBe("x");
    }

    [Fact]
    public async Task What_a_script_does_to_a_global_stays_in_the_script()
    {
        var ticket = new JsonObject { ["no"] = "T-7" };
        _bench.OfferedGlobals["ticket"] = () => ticket;

        (await Print("JavaScript", "ticket.no = 'T-8', ticket.no")).ShouldBe("T-8");

        ((string)ticket["no"]!).ShouldBe("T-7");
    }

    [Theory]
    [InlineData("Scriban", "{{ variables.姓名 }} {{ variables[\"姓名\"] }}")]
    [InlineData("Liquid", "{{ Variables.姓名 }} {{ Variables[\"姓名\"] }}")]
    [InlineData("JavaScript", "variables.姓名 + ' ' + getVariable('姓名')")]
    public async Task Variables_may_have_Chinese_names(string syntax, string code) => (await Print(syntax, code)).ShouldBe("李 李");

    [Theory]
    [InlineData("JavaScript", "while (true) {}")]
    [InlineData("JavaScript", "(function f() { f(); })()")]
    [InlineData("JavaScript", "var a = []; for (var i = 0; i < 15000; i++) a.push(new Array(1000).fill(i)); a.length")]
    [InlineData("Scriban", "{{ for i in 1..100000000 }}x{{ end }}")]
    [InlineData("Scriban", "{{ while true }}x{{ end }}")]
    [InlineData("Liquid", "{% for i in (1..100000000) %}x{% endfor %}")]
    public async Task A_script_that_will_not_end_is_stopped_and_its_activity_faults(string syntax, string code)
    {
        var state = await _bench.Start(Flow(syntax, code));

        state.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        state.Incidents.ShouldHaveSingleItem().Message.ShouldStartWith("Failed to evaluate activity input 'Text'");
    }

    [Theory]
    [InlineData("typeof System")]
    [InlineData("typeof importNamespace")]
    [InlineData("typeof require")]
    public async Task Scripts_see_nothing_of_NET(string code) => (await Print("JavaScript", code)).ShouldBe("undefined");

    [Theory]
    [InlineData("eval('1+1')")]
    [InlineData("new Function('return 1')()")]
    public async Task Scripts_cannot_make_code_of_text(string code) =>
        (await _bench.Start(Flow("JavaScript", code))).SubStatus.ShouldBe(WorkflowSubStatus.Faulted);

    [Fact]
    public async Task Scripts_see_the_instant_of_the_burst_not_the_machine_clock() =>
        (await Print("JavaScript", "new Date().toISOString()")).ShouldBe("2026-01-05T01:00:00.000Z");

    [Theory]
    [InlineData("{{ Variables.O | json }}", "{\"a\":1}")]
    [InlineData("{{ 'abc' | base64 }}", "YWJj")]
    [InlineData("{{ Variables.O | keys | json }}", "[\"a\"]")]
    [InlineData("{{ Variables.O.a | plus: 2 }}", "3")]
    [InlineData("{% if Variables.O.a == 1 %}{{ 'x' | upcase }}{% else %}y{% endif %}", "X")]
    [InlineData("{% for c in Variables.L %}{{ c }};{% endfor %}{{ Variables.L | size }}", "甲;乙;2")]
    [InlineData("{{ Input.Nothing }}|{{ Variables.Nothing.at.all }}", "|")]
    [InlineData("{{ WorkflowDefinitionVersion }}/{{ WorkflowDefinitionVersionId }}", "1/main-v1")]
    [InlineData("{{ CorrelationId }}{{ WorkflowDefinitionId }}", "main")]
    public async Task Liquid_has_the_names_and_filters_of_Elsa(string code, string expected) => (await Print("Liquid", code)).ShouldBe(expected);

    private async Task<string> Print(string syntax, string code)
    {
        var state = await _bench.Start(Flow(syntax, code));
        state.Incidents.ShouldBeEmpty();
        return _bench.Printed(state).Single();
    }

    private static FlowBuilder Flow(string syntax, string code) => new FlowBuilder()
        .Variable("姓名", "String", "李")
        .Variable("O", "ObjectDictionary", "{\"a\":1}")
        .Variable("L", "Object[]", "[\"甲\",\"乙\"]")
        .Add("p", "Elsa.WriteLine", ("text", FlowBuilder.Wrapped("String", syntax, code)));
}
