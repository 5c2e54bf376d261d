using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>Turns values into the type an input or variable declares; what cannot be turned becomes the type's default.</summary>
internal static class ValueConversion
{
    public static JsonNode? Convert(JsonNode? value, string typeName, bool isArray = false)
    {
        var type = ValueType.Of(typeName);
        if (isArray || type.IsList)
            return ToList(value);
        return type.Kind switch
        {
            ValueKind.Text => value is null ? null : JsonValue.Create(ToText(value)),
            ValueKind.Boolean => ToBoolean(value),
            ValueKind.Integer => value is null ? null : ToInteger(value),
            ValueKind.Number => value is null ? null : ToNumber(value),
            ValueKind.Decimal => value is null ? null : ToDecimal(value),
            ValueKind.Guid => value is null ? null : JsonValue.Create(ToGuid(value).ToString("D")),
            ValueKind.Duration => value is null ? null : JsonValue.Create(ToDuration(value).ToString("c", CultureInfo.InvariantCulture)),
            ValueKind.Instant => value is null ? null : ToInstantNode(value),
            ValueKind.LocalTime => value is null ? null : ToLocalTimeNode(value),
            ValueKind.Dictionary => ToObject(value),
            _ => value,
        };
    }

    /// <summary>Whether <see cref="Convert"/> keeps what the value says instead of falling back to the type's default.</summary>
    public static bool Fits(JsonNode? value, string typeName, bool isArray)
    {
        var type = ValueType.Of(typeName);
        if (value is null || isArray || type.IsList)
            return true;
        var text = value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
        var isNumber = value.GetValueKind() is JsonValueKind.Number;
        return type.Kind switch
        {
            ValueKind.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False || bool.TryParse(text, out _),
            ValueKind.Integer => (isNumber && AsDouble(value) % 1 == 0) || long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            ValueKind.Number => isNumber || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)),
            ValueKind.Decimal => isNumber ? JsonNumbers.Exact((JsonValue)value) is not null : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            ValueKind.Guid => Guid.TryParse(text, out _),
            ValueKind.Duration => isNumber || TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _),
            ValueKind.Instant or ValueKind.LocalTime => ToInstant(value) is not null,
            ValueKind.Dictionary => ToObject(value) is JsonObject,
            _ => true,
        };
    }

    public static string? ToText(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Number => JsonNumbers.Text(value),
        _ => value.ToJsonString(JsonText.Relaxed),
    };

    public static bool ToBoolean(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => bool.TryParse(value.GetValue<string>(), out var flag) && flag,
        JsonValueKind.Number => AsDouble(value) is not (0 or double.NaN),
        _ => false,
    };

    public static long ToInteger(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.String => long.TryParse(value.GetValue<string>(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0,
        JsonValueKind.Number => ((JsonValue)value).TryGetValue(out long whole) ? whole : Round(AsDouble(value)),
        _ => 0,
    };

    public static double ToNumber(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.String => double.TryParse(value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0,
        JsonValueKind.Number => AsDouble(value),
        _ => 0,
    };

    public static decimal ToDecimal(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.String => decimal.TryParse(value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0,
        JsonValueKind.Number => JsonNumbers.Exact((JsonValue)value) ?? 0,
        _ => 0,
    };

    public static Guid ToGuid(JsonNode? value) => Guid.TryParse(ToText(value), out var guid) ? guid : Guid.Empty;

    /// <summary>A text in .NET's constant form, a number of seconds, or zero.</summary>
    public static TimeSpan ToDuration(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => TimeSpan.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, out var span) ? span : TimeSpan.Zero,
        JsonValueKind.Number => TimeSpan.FromSeconds(AsDouble(value)),
        _ => TimeSpan.Zero,
    };

    public static DateTimeOffset? ToInstant(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.String
        && DateTimeOffset.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;

    public static JsonArray? ToList(JsonNode? value)
    {
        switch (value)
        {
            case null:
                return null;
            case JsonArray array:
                return array;
            case JsonValue when value.GetValueKind() is JsonValueKind.String:
                return TryParse(value.GetValue<string>()) as JsonArray ?? [value.DeepClone()];
            default:
                return [value.DeepClone()];
        }
    }

    private static JsonNode? ToObject(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.String ? TryParse(value.GetValue<string>()) : value;

    private static JsonNode? ToInstantNode(JsonNode value) =>
        ToInstant(value) is { } instant ? JsonValue.Create(InstantText(instant)) : null;

    /// <summary>As System.Text.Json writes it: <c>2026-03-01T10:00:00+00:00</c>, a fraction only where there is one.</summary>
    public static string InstantText(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    /// <summary>A <c>DateTime</c> keeps what it says of its zone: nothing, <c>Z</c> or an offset.</summary>
    private static JsonNode? ToLocalTimeNode(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String
        && DateTime.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            ? time.Kind is DateTimeKind.Local ? ToInstantNode(value) : JsonValue.Create(time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture))
            : null;

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static double AsDouble(JsonNode value) => ((JsonValue)value) switch
    {
        var v when v.TryGetValue(out double d) => d,
        var v when v.TryGetValue(out long l) => l,
        var v when v.TryGetValue(out int i) => i,
        var v when v.TryGetValue(out decimal m) => (double)m,
        _ => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
    };

    private static long Round(double number) =>
        double.IsFinite(number) && Math.Abs(number) < long.MaxValue ? (long)Math.Round(number, MidpointRounding.ToEven) : 0;
}
