using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Tests.Engine.Expressions;

/// <summary>
/// Templates that tried to end or stall the node, one a line of <c>hostile-*.txt</c>; <c>⟪x⟫n⟫</c> is x written n times, <c>⏎</c> a new line.
/// A template that ended the process would end this run.
/// </summary>
[Collection(Alone.Name)]
public partial class HostileTemplateTests
{
    /// <summary>However slow the machine is, another limit than that of time is reached.</summary>
    private readonly ScriptEngine _patient = new(PatientLimits.Scripts, TimeZoneInfo.Utc);

    private readonly ScriptEngine _scripts = new(new ScriptLimits { Time = TimeSpan.FromSeconds(1), Grace = PatientLimits.Time }, TimeZoneInfo.Utc);

    [Theory]
    [InlineData("Scriban", 170)]
    [InlineData("Liquid", 110)]
    public void Hostile_templates_give_a_text_or_a_fault_and_end_by_themselves(string syntax, int atLeast)
    {
        var templates = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Expressions", $"hostile-{syntax.ToLowerInvariant()}.txt"));
        templates.Length.ShouldBeGreaterThanOrEqualTo(atLeast);
        foreach (var template in templates)
        {
            var before = GC.GetTotalAllocatedBytes();
            Outcome(_scripts, syntax, Expand(template)).ShouldSatisfyAllConditions(template[..Math.Min(200, template.Length)],
                outcome => outcome.ShouldNotContain("The script was stopped"),
                _ => (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(400L << 20));
        }

        _scripts.Threads.Lost.ShouldBe(0);
    }

    [Theory]
    [InlineData("Scriban", "{{ a = {}; a.b = a; json a }}", "holds itself")]
    [InlineData("Scriban", "{{ a = []; a[0] = a; json a }}", "holds itself")]
    [InlineData("Scriban", "{{ a = {}; for i in 1..19000; b={}; b.x=a; a=b; end; json a }}", "deeper than 64 levels")]
    [InlineData("Scriban", "{{ a = {}; a.b = a; a | object.format 'x' }}", "holds itself")]
    [InlineData("Scriban", "{{ '1+1' | object.eval }}", "not found")]
    [InlineData("Scriban", "{{ x = 'aaaaaaaaaa'; for i in 1..60; x = x + x; end; x }}", "more than 96 MB")]
    [InlineData("Scriban", "{{ for i in 1..100; 'a' * 100000; end }}", "longer than 1048576 characters")]
    [InlineData("Scriban", "{{ variables.D }}", "deeper than 64 levels")]
    [InlineData("Liquid", "{{ Variables.D }}", "deeper than 200 levels")]
    [InlineData("Liquid", "{{ Variables.D | json }}", "deeper than 200 levels")]
    [InlineData("Liquid", "{% for i in (1..1000000000) %}x{% endfor %}", "more than 20000 items")]
    [InlineData("Liquid", "{{ 'now' | date: '%999999999Y' }}", "more than 999 places")]
    [InlineData("Liquid", "⟪{% if true %}⟫101⟫⟪{% endif %}⟫101⟫", "deeper than 100 levels, line 1")]
    [InlineData("Liquid", "{{ 'x'⟪ | upcase⟫300⟫ }}", "deeper than 200 levels")]
    public void A_limit_says_what_it_is(string syntax, string template, string words) => Outcome(_patient, syntax, Expand(template)).ShouldContain(words);

    [Fact]
    public void The_limit_of_time_says_so() =>
        Outcome(_scripts, "Liquid", Expand("{% capture y %}{% for i in (1..20000) %}⟪x⟫50000⟫{% endfor %}{% endcapture %}")).ShouldContain("The template was stopped");

    private static string Outcome(ScriptEngine scripts, string syntax, string template)
    {
        var scope = new TemplateScope();
        scope.Variables["D"] = (TemplateScope.Nested(5_000), "Object");
        scope.Variables["E"] = (TemplateScope.Nested(5_000), "Object");
        scope.Variables["L"] = (new JsonArray("a", "b"), "Object");
        try
        {
            TemplateExpression expression = syntax == "Scriban" ? scripts.Scriban(template) : scripts.Liquid(template);
            return expression.Evaluate(scope)?.GetValue<string>() ?? "";
        }
        catch (ExpressionException exception)
        {
            return exception.Message;
        }
    }

    private static string Expand(string template) =>
        Repeated().Replace(template, m => string.Concat(Enumerable.Repeat(m.Groups[1].Value, int.Parse(m.Groups[2].Value)))).Replace('⏎', '\n');

    [GeneratedRegex("⟪([^⟪⟫]*)⟫(\\d+)⟫")]
    private static partial Regex Repeated();
}
