using Fluid;
using Fluid.Values;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>Variables or inputs, read when the template names them and once in a run.</summary>
internal sealed class LiquidNames(Func<string, FluidValue?> read, TemplateMeter meter) : ObjectValueBase(new object())
{
    private readonly Dictionary<string, FluidValue> _known = [];

    public override ValueTask<FluidValue> GetValueAsync(string name, TemplateContext context)
    {
        meter.Check();
        if (!_known.TryGetValue(name, out var value))
            _known[name] = value = read(name) ?? read(LiquidName.Meant(name)) ?? NilValue.Instance;
        return value;
    }

    public override string ToStringValue() => "";

    public override decimal ToNumberValue() => 0;
}
