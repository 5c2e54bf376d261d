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
    private const int MaxDepth = 64;
    private const double LargestWhole = 9_007_199_254_740_991;

    public static JsValue ToScript(Jint.Engine engine, JsonNode? value)
    {
        switch (value)
        {
            case null:
                return JsValue.Null;
            case JsonObject map:
                var target = new JsObject(engine);
                foreach (var (name, item) in map)
                    target.Set(name, ToScript(engine, item));
                return target;
            case JsonArray list:
                return new JsArray(engine, [.. list.Select(item => ToScript(engine, item))]);
            default:
                return value.GetValueKind() switch
                {
                    JsonValueKind.String => JsString.Create(value.GetValue<string>()),
                    JsonValueKind.True => JsBoolean.True,
                    JsonValueKind.False => JsBoolean.False,
                    JsonValueKind.Number => JsNumber.Create(ValueConversion.AsDouble(value)),
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
        if (value.IsNull() || value.IsUndefined() || value.IsSymbol())
            return null;
        if (value.IsBoolean())
            return JsonValue.Create(value.AsBoolean());
        if (value.IsString())
            return JsonValue.Create(value.AsString());
        if (value.IsNumber())
            return Number(value.AsNumber());
        if (value.IsBigInt())
            return JsonValue.Create(value.ToString());
        if (value.IsDate())
            return JsonValue.Create(value.AsDate().ToDateTime().ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        return value is ObjectInstance instance and not Jint.Native.Function.Function ? FromObject(instance, depth) : null;
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

    private static JsonValue? Number(double number)
    {
        if (!double.IsFinite(number))
            return null;
        return number == Math.Floor(number) && Math.Abs(number) <= LargestWhole
            ? JsonValue.Create((long)number)
            : JsonValue.Create(number);
    }
}
