using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>Values cross between JSON and JavaScript by copy.</summary>
internal static class JavaScriptValues
{
    private const int MaxDepth = 128;
    private static readonly double FirstInstant = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly double LastInstant = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static JsValue ToScript(Jint.Engine engine, JsonNode? value)
    {
        switch (value)
        {
            case null:
                return JsValue.Null;
            case JsonObject map:
                var target = new JsObject(engine);
                foreach (var (name, item) in map)
                    target.FastSetDataProperty(name, ToScript(engine, item));
                return target;
            case JsonArray list:
                return new JsArray(engine, [.. list.Select(item => ToScript(engine, item))]);
            default:
                return value.GetValueKind() switch
                {
                    JsonValueKind.String => JsString.Create(value.GetValue<string>()),
                    JsonValueKind.True => JsBoolean.True,
                    JsonValueKind.False => JsBoolean.False,
                    JsonValueKind.Number => ExactNumbers.ToScript(value),
                    _ => JsValue.Null,
                };
        }
    }

    public static JsValue ToDate(Jint.Engine engine, DateTimeOffset instant) =>
        new JsDate(engine, instant);

    public static JsonNode? ToJson(JsValue value, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new ExpressionException($"The script's value is nested deeper than {MaxDepth} levels or refers to itself.");
        if (value.IsNull() || value.IsUndefined())
            return null;
        if (value.IsSymbol() || value is Jint.Native.Function.Function)
            return depth > 0 ? null : throw new ExpressionException($"The value is a {(value.IsSymbol() ? "symbol" : "function")}, which cannot be kept.");
        if (value.IsBoolean())
            return JsonValue.Create(value.AsBoolean());
        if (value.IsString())
            return JsonValue.Create(value.AsString());
        if (value.IsNumber())
            return ExactNumbers.Of(value) ?? JsonNumbers.From(value.AsNumber());
        if (value.IsBigInt())
            return BigInteger(value.ToString());
        if (value.IsDate())
            return JsonValue.Create(Instant(value.AsDate()));
        return value is ObjectInstance instance ? FromObject(instance, depth) : null;
    }

    private static JsonNode? FromObject(ObjectInstance instance, int depth)
    {
        if (instance.Get("toJSON") is Jint.Native.Function.Function custom)
            return ToJson(custom.Call(instance, []), depth + 1);
        if (instance.IsArray())
            return new JsonArray([.. instance.AsArray().Select(item => ToJson(item, depth + 1))]);
        var map = new JsonObject();
        foreach (var (key, property) in instance.GetOwnProperties())
            if (property.Enumerable && key.IsString() && instance.Get(key) is var item && item is not Jint.Native.Function.Function && !item.IsUndefined())
                map[key.AsString()] = ToJson(item, depth + 1);
        return map;
    }

    private static JsonValue BigInteger(string digits) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : decimal.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact) ? JsonValue.Create(exact)
        : throw new ExpressionException($"A whole number of {digits.Length} digits cannot be kept; at most 28 can.");

    /// <summary>As System.Text.Json writes a UTC date.</summary>
    private static string Instant(JsDate date)
    {
        // Scripts count further in both directions than .NET does.
        if (!(date.DateValue >= FirstInstant && date.DateValue <= LastInstant))
            throw new ExpressionException("The date is invalid or outside the years 1 to 9999.");
        return DateTimeOffset.FromUnixTimeMilliseconds((long)date.DateValue).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
    }
}
