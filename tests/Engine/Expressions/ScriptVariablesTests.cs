using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Expressions;

public class ScriptVariablesTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData("setVariable('N', 9); return variables.N", "9")]
    [InlineData("setVariable('N', 9); return variables['N']", "9")]
    [InlineData("setVariable('N', '9'); return typeof variables.N", "number")]
    [InlineData("setN(9); return variables.N", "9")]
    [InlineData("variables.N = 9; return getVariable('N')", "9")]
    [InlineData("variables.N = 9; return getN()", "9")]
    [InlineData("variables['N'] += 2; return variables.N", "9")]
    [InlineData("const w = variables; w.N = 9; return getVariable('N')", "9")]
    [InlineData("const { N, L: [first], O: { a: { b } } } = variables; return N + first + b", "7ax")]
    [InlineData("const { N, ...rest } = variables; return Object.keys(rest).join()", "L,O,S")]
    [InlineData("return variables?.N + (variables?.Missing ?? 'none') + variables.Missing?.at", "7noneundefined")]
    [InlineData("return [('N' in variables), ('M' in variables)].join()", "true,false")]
    [InlineData("return Object.keys(variables).join()", "N,L,O,S")]
    [InlineData("return Object.entries(variables).length", "4")]
    [InlineData("return Object.values(variables)[0]", "7")]
    [InlineData("return JSON.stringify({ ...variables, L: 0, O: 0 })", "{\"N\":7,\"L\":0,\"O\":0,\"S\":\"s\"}")]
    [InlineData("return JSON.stringify(variables)", "{\"N\":7,\"L\":[\"a\"],\"O\":{\"a\":{\"b\":\"x\"}},\"S\":\"s\"}")]
    [InlineData("let names = ''; for (const name in variables) names += name; return names", "NLOS")]
    [InlineData("const name = 'N'; variables[name] = 9; return getVariable(name)", "9")]
    [InlineData("return variables.hasOwnProperty('N') + ' ' + variables.hasOwnProperty('M')", "true false")]
    [InlineData("delete variables.N; return ('N' in variables) + ' ' + getVariable('N')", "false 7")]
    [InlineData("variables.L.push('b'); return getVariable('L').length", "2")]
    [InlineData("variables.O.a.b = 'y'; return getVariable('O').a.b", "y")]
    [InlineData("const { L } = variables; L.push('b'); return getVariable('L').length", "2")]
    [InlineData("Object.assign(variables, { N: 9, S: 't' }); return getN() + getS()", "9t")]
    [InlineData("variables.N++; variables.N **= 2; return variables.N", "64")]
    [InlineData("[variables.N, variables.S] = [9, 't']; return getN() + getS()", "9t")]
    public async Task Variables_are_an_ordinary_object(string code, string expected) => (await Print(code)).ShouldBe(expected);

    [Theory]
    [InlineData("variables['N'] = 9")]
    [InlineData("const v = variables; v.N = 9")]
    [InlineData("(v => { v.N = 9; })(variables)")]
    [InlineData("for (const n of ['N']) variables[n] = 9")]
    [InlineData("variables.N = 8; setVariable('N', 9)")]
    [InlineData("setVariable('N', 8); variables.N = 9")]
    [InlineData("Object.assign(variables, { N: 9 })")]
    public async Task What_a_script_assigns_is_kept_for_the_next_activity(string code)
    {
        var state = await _bench.Start(Flow(code));

        ((long)state.Variables["v-N"]!).ShouldBe(9);
    }

    [Theory]
    [InlineData("variables.N = null")]
    [InlineData("variables.N = undefined")]
    [InlineData("delete variables.N")]
    public async Task Null_undefined_and_delete_leave_the_variable_as_on_Elsa(string code)
    {
        var state = await _bench.Start(Flow(code));

        ((long)state.Variables["v-N"]!).ShouldBe(7);
    }

    [Fact]
    public async Task A_new_name_is_a_passing_variable_until_the_flow_waits() =>
        (await Print("variables.Fresh = 'f'; return getVariable('Fresh')")).ShouldBe("f");

    [Fact]
    public async Task A_name_of_the_prototype_is_a_name_like_any_other()
    {
        _bench.OfferedGlobals["given"] = () => JsonNode.Parse("""{"__proto__": {"a": 1}, "b": 2}""");

        (await Print("return Object.keys(given).join() + typeof given.a + given.toString()")).ShouldBe("__proto__,bundefined[object Object]");
    }

    [Theory]
    [InlineData("variables.N", "N")]
    [InlineData("variables['N'] + variables?.S", "N,S")]
    [InlineData("variables?.['N']", "N")]
    public async Task Only_what_is_named_is_checked_at_publishing(string code, string names)
    {
        var script = _bench.Engine.Scripts.JavaScript(code, isBody: false);

        (string.Join(',', script.VariableNames), script.UsesVariablesAsObject).ShouldBe((names, false));
        await Task.CompletedTask;
    }

    private async Task<string> Print(string code)
    {
        var state = await _bench.Start(Flow(code).Add("p", "Elsa.WriteLine", ("text", FlowBuilder.Js("getLastResult()"))).Connect("s->p"));
        state.Incidents.ShouldBeEmpty();
        return _bench.Printed(state).Single();
    }

    private static FlowBuilder Flow(string code) => new FlowBuilder()
        .Variable("N", "Int32", "7")
        .Variable("L", "Object[]", "[\"a\"]")
        .Variable("O", "ObjectDictionary", "{\"a\":{\"b\":\"x\"}}")
        .Variable("S", "String", "s")
        .Add("s", "Elsa.RunJavaScript", ("script", FlowBuilder.Literal(code)));
}
