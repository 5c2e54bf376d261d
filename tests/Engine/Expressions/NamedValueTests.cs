using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Tests.Engine.Expressions;

public class NamedValueTests
{
    private static readonly JsonObject Ticket = new()
    {
        ["no"] = "T-7",
        ["none"] = null,
        ["urgent"] = true,
        ["count"] = 3,
        ["tags"] = new JsonArray("路灯"),
        ["unit"] = new JsonObject { ["name"] = "八角街道", ["constructor"] = "own" },
    };

    private readonly ScriptEngine _scripts = new(PatientLimits.Scripts, TimeZoneInfo.Utc);
    private readonly TemplateScope _scope = new() { Offered = { ["ticket"] = () => Ticket } };

    /// <summary>In brackets it is code like any other, and so a script.</summary>
    [Theory]
    [InlineData("ticket.no")]
    [InlineData(" ticket.unit.name\n")]
    [InlineData("ticket.urgent")]
    [InlineData("ticket.none")]
    [InlineData("ticket.missing")]
    [InlineData("ticket.count")]
    [InlineData("ticket.tags")]
    [InlineData("ticket.unit")]
    [InlineData("ticket.no.length")]
    [InlineData("ticket.unit.constructor")]
    public void A_name_alone_means_what_it_means_in_a_script(string code)
    {
        var named = _scripts.JavaScript(code, isBody: false).Evaluate(_scope);

        named?.ToJsonString().ShouldBe(_scripts.JavaScript($"({code})", isBody: false).Evaluate(_scope)?.ToJsonString());
        (named is not null).ShouldBe(code is not ("ticket.none" or "ticket.missing"));
    }

    [Theory]
    [InlineData("ticket.none.name")]
    [InlineData("nobody.name")]
    [InlineData("ticket.toString")]
    public void Where_it_leads_nowhere_the_script_says_so(string code) =>
        Should.Throw<ExpressionException>(() => _scripts.JavaScript(code, isBody: false).Evaluate(_scope)).Message.ShouldBe(
            Should.Throw<ExpressionException>(() => _scripts.JavaScript($"({code})", isBody: false).Evaluate(_scope)).Message);

    [Theory]
    [InlineData("ticket.no", true)]
    [InlineData("ticket.unit.name", true)]
    [InlineData("ticket.count", false)]
    [InlineData("ticket.no + ''", false)]
    [InlineData("variables.no", false)]
    public void Texts_and_truth_values_are_read_without_a_script(string code, bool isRead)
    {
        (NamedValue.Of(code)?.TryRead(_scope, PatientLimits.Scripts, out _) ?? false).ShouldBe(isRead);
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused()
    {
        var limits = PatientLimits.Scripts with { Text = 3 };
        _scope.Offered["ticket"] = () => new JsonObject { ["no"] = "T-77" };

        Should.Throw<ExpressionException>(() => new ScriptEngine(limits, TimeZoneInfo.Utc).JavaScript("ticket.no", isBody: false).Evaluate(_scope));
    }
}
