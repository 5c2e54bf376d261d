using System.Globalization;
using System.Text;
using Fluid;
using Fluid.Values;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>Fluid's filters and the two Elsa adds, each within the limits. Invariant culture; dates without an offset are in the hotline's zone.</summary>
internal static class LiquidFilters
{
    private static readonly Lazy<HashSet<string>> s_names = new(() => [.. Options(TimeZoneInfo.Utc).Filters.Select(f => f.Key)]);

    public static IReadOnlySet<string> Names => s_names.Value;

    public static TemplateOptions Options(TimeZoneInfo zone)
    {
        var options = new TemplateOptions { TimeZone = zone, CultureInfo = CultureInfo.InvariantCulture };
        options.Filters.AddFilter("base64", Base64);
        options.Filters.AddFilter("keys", Keys);
        options.Filters.AddFilter("sum", Sum);
        foreach (var (name, filter) in options.Filters.ToList())
            options.Filters.AddFilter(name, Limited(name, filter));
        return options;
    }

    private static FilterDelegate Limited(string name, FilterDelegate filter) => (input, arguments, context) =>
    {
        var meter = ((LiquidContext)context).Meter;
        meter.Check();
        LiquidSizes.Check(name, input, arguments, meter);
        return LiquidSizes.Within(filter(input, arguments, context).GetAwaiter().GetResult(), meter);
    };

    private static ValueTask<FluidValue> Base64(FluidValue input, FilterArguments arguments, TemplateContext context) =>
        AsText(input, context) is { } text ? new StringValue(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))) : NilValue.Instance;

    private static string? AsText(FluidValue input, TemplateContext context) => input.Type switch
    {
        FluidValues.Nil => null,
        FluidValues.Boolean => input.ToBooleanValue() ? "True" : "False",
        FluidValues.Number => input.ToNumberValue().ToString(CultureInfo.InvariantCulture),
        FluidValues.Array or FluidValues.Dictionary or FluidValues.DateTime => AsJson(input, context),
        _ => input.ToStringValue(),
    };

    private static string AsJson(FluidValue input, TemplateContext context)
    {
        context.Options.Filters.TryGetValue("json", out var json);
        return json!(input, new FilterArguments(), context).GetAwaiter().GetResult().ToStringValue();
    }

    private static ValueTask<FluidValue> Keys(FluidValue input, FilterArguments arguments, TemplateContext context) => input.ToObjectValue() is IFluidIndexable map
        ? new ArrayValue([.. map.Keys.Select(key => new StringValue(key))])
        : throw new ExpressionException("The filter 'keys' needs an object.");

    /// <summary>Fluid passes over the members of dictionaries, and all objects of ours are such.</summary>
    private static async ValueTask<FluidValue> Sum(FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        var sum = 0m;
        foreach (var item in input.Enumerate(context))
            sum += item switch
            {
                ArrayValue => (await Sum(item, arguments, context)).ToNumberValue(),
                DictionaryValue when arguments.Count > 0 => (await item.GetValueAsync(arguments.At(0).ToStringValue(), context)).ToNumberValue(),
                NumberValue or StringValue when arguments.Count == 0 => item.ToNumberValue(),
                _ => 0,
            };
        return NumberValue.Create(sum);
    }
}
