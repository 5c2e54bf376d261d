using System.Text.Json.Nodes;
using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>A Scriban template.</summary>
internal sealed class ScribanExpression(string text, ScriptEngine scripts) : TemplateExpression(text, scripts)
{
    private Template? _template;

    private Template Template => _template ??= Prepare(Read);

    public override JsonNode? Evaluate(IExpressionScope scope)
    {
        var template = Template;
        var globals = ScribanGlobals.Of(scope, Text);
        return Run(isPlain: false, meter =>
        {
            var context = new ScribanContext(meter);
            context.PushGlobal(globals);
            var written = template.Render(context);
            meter.CheckLength(written.Length);
            return written;
        });
    }

    public override void Check() => _ = Template;

    private static Template Read(string source)
    {
        var template = Template.Parse(source);
        return template.HasErrors
            ? throw new ExpressionException(string.Join("; ", template.Messages.Where(m => m.Type == ParserMessageType.Error).Select(m => m.ToString())))
            : template;
    }
}

/// <summary>One run of a Scriban template within the limits.</summary>
internal sealed class ScribanContext : TemplateContext
{
    private readonly TemplateMeter _meter;

    public ScribanContext(TemplateMeter meter)
    {
        _meter = meter;
        LoopLimit = meter.Limits.Loops;
        RecursiveLimit = meter.Limits.Recursion;
        LimitToString = meter.Limits.Output + 1;
        RegexTimeOut = meter.Limits.Time;
        StrictVariables = false;
    }

    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        _meter.Check();
        return base.Evaluate(scriptNode, aliasReturnedFunction);
    }
}
