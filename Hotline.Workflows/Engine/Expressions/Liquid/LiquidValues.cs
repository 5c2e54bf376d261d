using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluid.Values;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>JSON as Fluid sees it, unfolded only as far as the template looks.</summary>
internal sealed class LiquidValues(TemplateMeter meter, TimeZoneInfo zone)
{
    /// <summary>A variable: instants are dates in Liquid, those without an offset in the hotline's zone; numbers kept as text are numbers.</summary>
    public FluidValue OfType(JsonNode? value, string typeName)
    {
        if (value?.GetValueKind() is not JsonValueKind.String || ValueType.Of(typeName) is not { IsList: false } type)
            return Of(value);
        return type.Kind switch
        {
            ValueKind.Instant when ValueConversion.ToInstant(value) is { } instant => new DateTimeValue(instant),
            ValueKind.LocalTime when DateTime.TryParse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) => new DateTimeValue(
                time.Kind is DateTimeKind.Unspecified ? new DateTimeOffset(time, zone.GetUtcOffset(time)) : new DateTimeOffset(time.ToUniversalTime())),
            ValueKind.Integer or ValueKind.Number or ValueKind.Decimal when decimal.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => NumberValue.Create(number),
            _ => Of(value),
        };
    }

    public FluidValue Of(JsonNode? value, int depth = 0)
    {
        meter.Check();
        if (depth > meter.Limits.Recursion)
            throw TemplateMeter.Stopped($"a value is nested deeper than {meter.Limits.Recursion} levels");
        return value switch
        {
            null => NilValue.Instance,
            JsonObject map => new DictionaryValue(new Members(this, map, depth + 1)),
            JsonArray list => new ArrayValue(new Items(this, list, depth + 1)),
            _ => Scalar(value),
        };
    }

    private static FluidValue Scalar(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => StringValue.Create(Text(value)),
        JsonValueKind.True => BooleanValue.True,
        JsonValueKind.False => BooleanValue.False,
        JsonValueKind.Number => Number((JsonValue)value),
        _ => NilValue.Instance,
    };

    /// <summary>Liquid counts in decimals; what does not fit in one stays a text.</summary>
    private static FluidValue Number(JsonValue value) =>
        JsonNumbers.Exact(value) is { } number ? NumberValue.Create(number) : StringValue.Create(JsonNumbers.Text(value));

    private static string Text(JsonNode value) => ((JsonValue)value).TryGetValue(out string? text) ? text : value.ToString();

    private sealed class Members(LiquidValues values, JsonObject map, int depth) : IFluidIndexable
    {
        public int Count => map.Count;

        public IEnumerable<string> Keys => map.Select(p => p.Key);

        public bool TryGetValue(string name, out FluidValue value)
        {
            var isThere = map.TryGetPropertyValue(name, out var item) || map.TryGetPropertyValue(LiquidName.Meant(name), out item);
            value = isThere ? values.Of(item, depth) : NilValue.Instance;
            return isThere;
        }
    }

    private sealed class Items(LiquidValues values, JsonArray list, int depth) : IReadOnlyList<FluidValue>
    {
        public int Count => list.Count;

        public FluidValue this[int index] => values.Of(list[index], depth);

        public IEnumerator<FluidValue> GetEnumerator() => list.Select(item => values.Of(item, depth)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
