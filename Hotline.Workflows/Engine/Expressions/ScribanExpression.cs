using System.Text.Json.Nodes;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>A Scriban template.</summary>
internal sealed class ScribanExpression(string text, ScriptEngine scripts) : TemplateExpression(text, scripts)
{
    private ScribanTemplate? _template;

    private ScribanTemplate Template => _template ??= Prepare(ScribanTemplate.Read);

    public override JsonNode? Evaluate(IExpressionScope scope)
    {
        var template = Template;
        var globals = ScribanGlobals.Of(scope, Text);
        var builtins = ScribanBuiltins.For(TimeZoneInfo.ConvertTime(scope.Now, Scripts.TimeZone), Text.Contains("date", StringComparison.Ordinal));
        return Run(template.IsPlain, meter =>
        {
            var context = new ScribanContext(builtins, meter);
            context.PushGlobal(globals);
            var written = template.Body.Render(context);
            meter.CheckLength(written.Length);
            return written;
        });
    }

    public override void Check()
    {
        if (Template.Problems.Count > 0)
            throw new ExpressionException(string.Join("; ", Template.Problems));
    }
}

/// <summary>One run of a Scriban template within the limits.</summary>
internal class ScribanContext : TemplateContext
{
    public ScribanContext(ScriptObject builtins, TemplateMeter meter) : base(builtins)
    {
        Meter = meter;
        LoopLimit = meter.Limits.Loops;
        RecursiveLimit = meter.Limits.Recursion;
        LimitToString = meter.Limits.Output + 1;
        RegexTimeOut = meter.Limits.Time;
        StrictVariables = false;
    }

    public TemplateMeter Meter { get; }

    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        Meter.Check();
        return base.Evaluate(scriptNode, aliasReturnedFunction);
    }
}
