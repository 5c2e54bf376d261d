using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Tests.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Expressions;

public class DigitTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData("0.00001", "0.00001")]
    [InlineData("1e-5", "0.00001")]
    [InlineData("-0.0000123", "-0.0000123")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1.5e20", "150000000000000000000")]
    [InlineData("1e22", "10000000000000000000000")]
    [InlineData("1e300", "1E+300")]
    [InlineData("1e-8", "0.00000001")]
    [InlineData("0.1", "0.1")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("12345678901234567.89", "12345678901234567.89")]
    public void A_number_read_from_JSON_keeps_its_digits_as_text(string json, string expected) =>
        ValueConversion.ToText(JsonNodes.From(System.Text.Json.JsonDocument.Parse(json).RootElement)).ShouldBe(expected);

    [Theory]
    [InlineData("DateTimeOffset", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00+00:00")]
    [InlineData("DateTimeOffset", "2026-03-01T10:00:00+08:00", "2026-03-01T10:00:00+08:00")]
    [InlineData("DateTimeOffset", "2026-03-01", "2026-03-01T00:00:00+00:00")]
    [InlineData("DateTimeOffset", "2026-03-01T10:00:00.1230000Z", "2026-03-01T10:00:00.123+00:00")]
    [InlineData("DateTime", "2026-03-01T10:00:00", "2026-03-01T10:00:00")]
    [InlineData("DateTime", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z")]
    [InlineData("TimeSpan", "01:30:00", "01:30:00")]
    [InlineData("Guid", "{0F8FAD5B-D9CB-469F-A165-70867728950E}", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("Decimal", "12345678901234567.89", "12345678901234567.89")]
    [InlineData("Decimal", "0.000000000000000001", "0.000000000000000001")]
    [InlineData("Int64", "1234567890123456789", "1234567890123456789")]
    public async Task A_variable_is_kept_and_shown_as_System_Text_Json_writes_it(string type, string written, string expected)
    {
        var state = await _bench.Start(new FlowBuilder()
            .Variable("V", type, written)
            .Add("t", "Elsa.RunTask", ("taskName", FlowBuilder.Literal("t")))
            .Add("p", "Elsa.WriteLine", ("text", FlowBuilder.Wrapped("String", "Variable", new JsonObject { ["id"] = "v-V", ["name"] = "V" })))
            .Connect("t->p"));
        ValueConversion.ToText(state.Variables["v-V"]).ShouldBe(expected);

        state = _bench.Reload(state);
        await _bench.Resume(state, "t");

        _bench.Printed(state).ShouldBe([expected]);
    }

    [Theory]
    [InlineData("String(getVariable('B'))")]
    [InlineData("String(variables.B)")]
    [InlineData("getVariable('B')")]
    [InlineData("variables.B")]
    [InlineData("toJson(variables.B)")]
    [InlineData("(() => { const kept = [variables.B]; return kept[0]; })()")]
    [InlineData("(() => { setVariable('C', variables.B); return getVariable('C'); })()")]
    public async Task A_script_passes_on_a_large_number_with_all_its_digits(string code) => (await Print(code)).ShouldBe("1234567890123456789");

    [Theory]
    [InlineData("typeof variables.B", "number")]
    [InlineData("variables.B === getVariable('B')", "True")]
    [InlineData("variables.B / 2 > 6e17", "True")]
    [InlineData("[String instanceof Function, String(7), new String('x').length, String.fromCharCode(65), 'x'.constructor.name].join()", "true,7,1,A,String")]
    [InlineData("12345678901234567890n", "12345678901234567890")]
    public async Task It_is_an_ordinary_number_to_the_script(string code, string expected) => (await Print(code)).ShouldBe(expected);

    private async Task<string> Print(string code)
    {
        var state = await _bench.Start(new FlowBuilder()
            .Variable("B", "Int64", "1234567890123456789")
            .Variable("C", "Int64", "0")
            .Add("p", "Elsa.WriteLine", ("text", FlowBuilder.Js(code))));
        state.Incidents.ShouldBeEmpty();
        return _bench.Printed(state).Single();
    }
}
