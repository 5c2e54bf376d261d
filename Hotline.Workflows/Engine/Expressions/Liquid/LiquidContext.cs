using System.Text.Json.Nodes;
using Fluid;
using Fluid.Values;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>One run of a template: the names Elsa offers, the host's globals, the burst's instant in the hotline's zone.</summary>
internal sealed class LiquidContext : TemplateContext
{
    public LiquidContext(TemplateOptions options, IExpressionScope scope, Dictionary<string, JsonNode?> globals, TemplateMeter meter) : base(options)
    {
        Meter = meter;
        var values = new LiquidValues(meter, options.TimeZone);
        Now = () => TimeZoneInfo.ConvertTime(scope.Now, options.TimeZone);
        Captured = (_, value, _) => LiquidSizes.Within(value, meter);
        SetValue("Variables", new LiquidNames(name => scope.TryVariable(name, out var value, out var type) ? values.OfType(value, type) : null, meter));
        SetValue("Input", new LiquidNames(name => scope.HasInput(name) ? values.Of(scope.InputByName(name)) : null, meter));
        SetValue("CorrelationId", values.Of(scope.CorrelationId));
        SetValue("WorkflowInstanceId", values.Of(scope.InstanceId));
        SetValue("WorkflowDefinitionId", values.Of(scope.DefinitionId));
        SetValue("WorkflowDefinitionVersionId", values.Of(scope.DefinitionVersionId));
        SetValue("WorkflowDefinitionVersion", values.Of(scope.DefinitionVersion));
        foreach (var (name, value) in globals)
            SetValue(LiquidName.Written(name), values.Of(value));
    }

    public TemplateMeter Meter { get; }
}
