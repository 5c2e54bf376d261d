using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

internal static class NodeValues
{
    /// <summary>A JSON value as a .NET one; nothing becomes the type's default.</summary>
    public static T? As<T>(JsonNode? value)
    {
        if (value is null)
            return default;
        if (value is T node)
            return node;
        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        object? converted = target switch
        {
            _ when target == typeof(string) => ValueConversion.ToText(value),
            _ when target == typeof(bool) => ValueConversion.ToBoolean(value),
            _ when target == typeof(int) => (int)ValueConversion.ToInteger(value),
            _ when target == typeof(long) => ValueConversion.ToInteger(value),
            _ when target == typeof(double) => ValueConversion.ToNumber(value),
            _ when target == typeof(decimal) => ValueConversion.ToDecimal(value),
            _ when target == typeof(TimeSpan) => ValueConversion.TryDuration(value, out var written) && !written.IsWorkingTime ? written.Natural : null,
            _ when target == typeof(DateTimeOffset) => ValueConversion.ToInstant(value),
            _ when target.IsAssignableFrom(typeof(List<string>)) => Texts(value),
            _ when target == typeof(string[]) => Texts(value).ToArray(),
            _ when target.IsEnum => Enum.TryParse(target, ValueConversion.ToText(value), ignoreCase: true, out var member) ? member : null,
            _ => value.Deserialize<T>(JsonSerializerOptions.Web),
        };
        return converted is null ? default : (T)converted;
    }

    private static List<string> Texts(JsonNode value) =>
        [.. (ValueConversion.ToList(value) ?? []).Select(ValueConversion.ToText).Where(t => t is not null).Select(t => t!)];
}
