using System.Text.Json.Nodes;
using Fluid;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>A Liquid template, read and written by Fluid as in Elsa: nothing is encoded for HTML; a blank template has no value.</summary>
internal sealed class LiquidExpression(string text, ScriptEngine scripts) : TemplateExpression(text, scripts)
{
    private LiquidTemplate? _template;

    private LiquidTemplate Template => _template ??= Prepare(source => LiquidTemplate.Read(source, Scripts.Limits));

    public override JsonNode? Evaluate(IExpressionScope scope)
    {
        if (string.IsNullOrWhiteSpace(Text))
            return null;
        var template = Template;
        var globals = template.Roots.Where(scope.Globals.ContainsKey).ToDictionary(name => name, name => scope.Globals[name]());
        return Run(template.IsPlain, meter =>
        {
            using var writer = new LiquidWriter(meter);
            var rendering = template.Body.RenderAsync(writer, NullEncoder.Default, new LiquidContext(Scripts.Liquids, scope, globals, meter));
            rendering.GetAwaiter().GetResult();
            return writer.ToString();
        });
    }

    public override void Check()
    {
        if (Template.Problems.Count > 0)
            throw new ExpressionException(string.Join("; ", Template.Problems));
    }
}
