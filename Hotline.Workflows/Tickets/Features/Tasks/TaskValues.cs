using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Funds;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>Reads single values of a form; ids come as texts from browsers and as numbers from programs.</summary>
internal static class TaskValues
{
    public static string? Text(JsonObject data, string name)
    {
        var text = FormRules.Value(data, name)?.ToString().Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>What was written as text; null for any other kind of value.</summary>
    public static string? Written(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool? YesNo(JsonObject data, string name) => YesNo(FormRules.Value(data, name));

    public static bool? YesNo(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetValue<string>().Trim() switch
        {
            "true" or "True" or "是" => true,
            "false" or "False" or "否" => false,
            _ => null,
        },
        _ => null,
    };

    /// <summary>An instant as a form keeps it, with its offset.</summary>
    public static DateTimeOffset? Instant(JsonObject data, string name) =>
        DateTimeOffset.TryParse(Text(data, name), CultureInfo.InvariantCulture, out var instant) ? instant : null;

    /// <summary>An amount as a form keeps it, or as people write it.</summary>
    public static Money? Amount(JsonObject data, string name) => Money.Read(FormRules.Value(data, name), name, out var amount) is null ? amount : null;

    public static long? Id(JsonObject data, string name) => Id(FormRules.Value(data, name));

    public static long? Id(JsonNode? value) => value is not null && long.TryParse(value.ToString(), out var id) ? id : null;

    public static IReadOnlyList<long> Ids(JsonObject data, string name) =>
        FormRules.Value(data, name) is JsonArray several ? [.. several.Select(Id).OfType<long>().Distinct()] : [];
}
