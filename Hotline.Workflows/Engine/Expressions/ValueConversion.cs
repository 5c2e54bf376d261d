using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>
/// Turns values into the type an input or variable declares. What cannot be turned becomes the type's default; durations
/// and instants stay as they are, so that whoever waits for one can say what it was.
/// </summary>
internal static class ValueConversion
{
    public static JsonNode? Convert(JsonNode? value, string typeName, TimeZoneInfo zone, bool isArray = false)
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
            ValueKind.Duration => TryDuration(value, out var written) ? JsonValue.Create(written.ToString()) : value,
            ValueKind.Instant => ToInstant(value, zone) is { } instant ? JsonValue.Create(InstantText(instant)) : value,
            ValueKind.LocalTime => ToLocalTimeNode(value),
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
            ValueKind.Duration => TryDuration(value, out _),
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

    /// <summary>A text that <see cref="DurationText"/> reads, or a number of seconds.</summary>
    public static bool TryDuration(JsonNode? value, out WrittenDuration duration)
    {
        duration = default;
        return value?.GetValueKind() switch
        {
            JsonValueKind.String => DurationText.TryRead(value.GetValue<string>(), out duration),
            JsonValueKind.Number => DurationText.TryRead(AsDouble(value), out duration),
            _ => false,
        };
    }

    /// <summary>A text that <see cref="Times.InstantText"/> reads; without an offset it is in the zone, UTC when none is given.</summary>
    public static DateTimeOffset? ToInstant(JsonNode? value, TimeZoneInfo? zone = null) =>
        value?.GetValueKind() is JsonValueKind.String && Times.InstantText.TryRead(value.GetValue<string>(), zone ?? TimeZoneInfo.Utc, out var instant)
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

    /// <summary>As System.Text.Json writes it: <c>2026-03-01T10:00:00+00:00</c>, a fraction only where there is one.</summary>
    public static string InstantText(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    /// <summary>A <c>DateTime</c> keeps what it says of its zone: nothing, <c>Z</c> or an offset.</summary>
    private static JsonNode? ToLocalTimeNode(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.String && Times.InstantText.TryRead(value.GetValue<string>(), out var wall, out var offset)
            ? JsonValue.Create(wall.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + offset)
            : value;

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: JsonText.Deep);
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
