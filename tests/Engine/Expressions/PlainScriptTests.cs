using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Tests.Engine.Expressions;

public class PlainScriptTests
{
    private readonly ScriptEngine _scripts = new(PatientLimits.Scripts, TimeZoneInfo.Utc);

    [Theory]
    [InlineData("ticket.solved !== false")]
    [InlineData("ticket.unreachableCount > settings.callbackRetries ? '回访 ' + ticket.unreachableCount + ' 次未接通，按规则办结' : ''")]
    [InlineData("`${variables.A?.name ?? '无'}：${getInput('Street').trim().toUpperCase()}`")]
    [InlineData("getVariable('N') + 1")]
    [InlineData("setVariable('N', getVariable('N') + 1)")]
    [InlineData("variables.L[0].slice(0, 3).includes('x') && !isNullOrEmpty(variables.S)")]
    [InlineData("({ no: ticket.no, tags: [ticket.kind, 'a'], n: Math.max(1, variables.N) })")]
    [InlineData("new Date(variables.At).getTime()")]
    [InlineData("JSON.stringify(variables.O)")]
    [InlineData("'text'")]
    public void What_only_reads_and_reckons_is_plain(string code) => _scripts.JavaScript(code, isBody: false).IsPlain.ShouldBeTrue();

    [Theory]
    [InlineData("return variables.N > 3;")]
    [InlineData("if (getVariable('N') > 3) { setVariable('N', 0); } else variables.S = 'x'; return { n: variables.N };")]
    [InlineData("setOutcome(ticket.solved ? 'Yes' : 'No')")]
    public void A_body_of_such_steps_is_plain(string code) => _scripts.JavaScript(code, isBody: true).IsPlain.ShouldBeTrue();

    [Theory]
    [InlineData("[1].map(n => n)")]
    [InlineData("(function () { return 1; })()")]
    [InlineData("({ toString() { return 1; } })")]
    [InlineData("({ get a() { return 1; } })")]
    [InlineData("({ toString: getVariable })")]
    [InlineData("({ ['toString']: getVariable })")]
    [InlineData("({ 'valueOf': getVariable })")]
    [InlineData("({ ...ticket })")]
    [InlineData("[...ticket.tags]")]
    [InlineData("getVariable(...ticket.tags)")]
    [InlineData("class A {}")]
    [InlineData("while (true) {}")]
    [InlineData("for (var i = 0; i < 3; i++) i")]
    [InlineData("var a = 1; a")]
    [InlineData("/a+/.test(ticket.no)")]
    [InlineData("'a'.repeat(9)")]
    [InlineData("'a'.padStart(9)")]
    [InlineData("variables.S.replace('a', variables.S)")]
    [InlineData("variables.L.join(variables.S)")]
    [InlineData("variables['S']['repeat'](9)")]
    [InlineData("9n * 9n")]
    [InlineData("2 ** 9")]
    [InlineData("new Array(9)")]
    [InlineData("new Proxy({}, {})")]
    [InlineData("Array.from(variables.O)")]
    [InlineData("variables")]
    [InlineData("this.variables")]
    [InlineData("globalThis.x")]
    [InlineData("variables.L[0] = variables.L")]
    [InlineData("variables.toString = getVariable")]
    [InlineData("ticket.no = 'x'")]
    [InlineData("`${ticket.no}` + String.raw`x`")]
    [InlineData("[setVariable('A', variables.A + variables.A)]")]
    [InlineData("JSON.stringify(variables.O, null, 9)")]
    [InlineData("variables.L.sort(isNullOrEmpty)")]
    [InlineData("x instanceof Object")]
    [InlineData("delete variables.A")]
    [InlineData("variables.N++")]
    [InlineData("async () => 1")]
    [InlineData("import('fs')")]
    public void What_could_nest_loop_or_grow_is_not(string code) => _scripts.JavaScript(code, isBody: false).IsPlain.ShouldBeFalse();

    [Fact]
    public void Doubling_a_variable_step_by_step_is_not_plain_though_each_step_is()
    {
        const string Step = "variables.S = variables.S + variables.S;";

        _scripts.JavaScript(Step, isBody: true).IsPlain.ShouldBeTrue();
        _scripts.JavaScript(string.Concat(Enumerable.Repeat(Step, 6)), isBody: true).IsPlain.ShouldBeFalse();
        _scripts.JavaScript(string.Join('+', Enumerable.Repeat("variables.S", 100)), isBody: false).IsPlain.ShouldBeFalse();
    }
}
