using System.Text.Json.Nodes;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>A Scriban template, or a Liquid one in Scriban's Liquid mode; the value is the text it writes.</summary>
internal sealed class TemplateExpression(string text, bool isLiquid, ScriptLimits limits) : Expression
{
    private readonly Lazy<Template> _template = new(() => Prepare(text, isLiquid));

    public string Text => text;

    public override JsonNode? Evaluate(IExpressionScope scope)
    {
        var template = _template.Value;
        using var stop = new CancellationTokenSource(limits.Time);
        var context = isLiquid ? new LiquidTemplateContext() : new TemplateContext();
        context.LoopLimit = limits.Loops;
        context.RecursiveLimit = limits.Recursion;
        context.LimitToString = limits.Output;
        context.RegexTimeOut = limits.Time;
        context.CancellationToken = stop.Token;
        context.StrictVariables = false;
        context.PushGlobal(TemplateGlobals.Of(scope, text));
        try
        {
            return JsonValue.Create(template.Render(context));
        }
        catch (Exception exception) when (exception is ScriptRuntimeException or ScriptAbortException or OperationCanceledException)
        {
            throw new ExpressionException(exception.Message, exception);
        }
    }

    /// <exception cref="ExpressionException">The template does not parse.</exception>
    public void Check() => _ = _template.Value;

    private static Template Prepare(string text, bool isLiquid)
    {
        var template = isLiquid ? Template.ParseLiquid(text) : Template.Parse(text);
        return template.HasErrors
            ? throw new ExpressionException(string.Join("; ", template.Messages.Where(m => m.Type == ParserMessageType.Error).Select(m => m.ToString())))
            : template;
    }
}
