using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>Numbers keep the digits they were written with, as a whole number or a decimal, where a double would lose some.</summary>
internal static class JsonNumbers
{
    private const double LargestWhole = 9_007_199_254_740_991;

    /// <summary>A number of a document: a double only where it says all the digits.</summary>
    public static JsonNode From(JsonElement json)
    {
        if (json.TryGetInt64(out var whole))
            return JsonValue.Create(whole);
        var number = json.GetDouble();
        // Beyond a double it stays as it is written, so that it can be written again.
        if (!double.IsFinite(number))
            return JsonValue.Create(json.Clone())!;
        return TextOf(number) != json.GetRawText() && json.TryGetDecimal(out var exact) ? JsonValue.Create(exact) : JsonValue.Create(number);
    }

    /// <summary>A number a script has computed.</summary>
    public static JsonNode From(double number) => number == Math.Floor(number) && Math.Abs(number) <= LargestWhole
        ? JsonValue.Create((long)number)
        : JsonValue.Create(number);

    /// <summary>All digits, without an exponent from 0.0000001 up to 21 digits, as scripts write numbers too.</summary>
    public static string Text(JsonNode value)
    {
        var number = (JsonValue)value;
        if (number.TryGetValue(out long whole))
            return whole.ToString(CultureInfo.InvariantCulture);
        if (number.TryGetValue(out double rounded) && !number.TryGetValue(out JsonElement _))
            return TextOf(rounded);
        return Exact(number) is { } exact ? exact.ToString(CultureInfo.InvariantCulture) : TextOf(ValueConversion.AsDouble(number));
    }

    /// <summary>Whether scripts, whose numbers are doubles, would see other digits.</summary>
    public static bool LosesDigits(JsonNode value)
    {
        var number = (JsonValue)value;
        if (number.TryGetValue(out long whole))
            return Math.Abs((double)whole) > LargestWhole;
        return !(number.TryGetValue(out double _) && !number.TryGetValue(out JsonElement _))
            && Exact(number) is { } exact && decimal.TryParse(TextOf(ValueConversion.AsDouble(number)), NumberStyles.Float, CultureInfo.InvariantCulture, out var seen) && seen != exact;
    }

    public static decimal? Exact(JsonValue value) => value switch
    {
        _ when value.TryGetValue(out decimal exact) => exact,
        _ when value.TryGetValue(out long whole) => whole,
        _ when value.TryGetValue(out double number) => double.IsFinite(number) ? Parse(TextOf(number)) : null,
        _ => Parse(value.ToJsonString()),
    };

    private static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null;

    private static string TextOf(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var at = text.IndexOf('E', StringComparison.Ordinal);
        if (at < 0 || Math.Abs(number) is < 1e-7 or >= 1e21)
            return text;
        var sign = number < 0 ? "-" : "";
        var digits = text[sign.Length..at].Replace(".", "", StringComparison.Ordinal);
        var point = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1;
        return point <= 0 ? $"{sign}0.{new string('0', -point)}{digits}" : sign + digits.PadRight(point, '0');
    }
}
