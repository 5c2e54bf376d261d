using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>Checks what a person filled in against the form, field by field, and keeps only what the form knows.</summary>
internal static class FormRules
{
    /// <summary>Messages by field name; empty when the data may be saved.</summary>
    /// <param name="form">The task's.</param>
    /// <param name="outcome">The one chosen.</param>
    /// <param name="data">What was filled in.</param>
    /// <param name="longest">Most characters of a text whose field sets no limit.</param>
    public static Dictionary<string, string> Check(TaskForm form, string outcome, JsonObject data, int longest)
    {
        var errors = new Dictionary<string, string>();
        foreach (var field in form.Fields.Where(field => field.IsShownFor(outcome)))
        {
            if (Defect(field, outcome, Value(data, field.Name), longest) is { } defect)
                errors[field.Name] = defect;
            else if (field.Type is FieldType.Rows && Value(data, field.Name) is JsonArray rows)
                FormRows.Check(field, outcome, rows, longest, errors);
        }
        return errors;
    }

    /// <summary>The values of the fields that belong to the outcome, empty ones left out; instants with their offset.</summary>
    /// <param name="form">The task's.</param>
    /// <param name="outcome">The one chosen.</param>
    /// <param name="data">What was filled in, without defects.</param>
    /// <param name="zone">The hotline's: an instant that names no offset is meant there.</param>
    public static JsonObject Keep(TaskForm form, string outcome, JsonObject data, TimeZoneInfo zone)
    {
        var kept = new JsonObject();
        foreach (var field in form.Fields.Where(field => field.IsShownFor(outcome)))
        {
            if (Value(data, field.Name) is { } value && !IsEmpty(value))
                kept[field.Name] = Kept(field, value, zone);
        }
        return kept;
    }

    internal static JsonNode? Kept(FormField field, JsonNode value, TimeZoneInfo zone) => field.Type switch
    {
        FieldType.DateTime => Instant(value, zone),
        FieldType.Rows when value is JsonArray rows => FormRows.Keep(field, rows, zone),
        _ => value.DeepClone(),
    };

    /// <summary>A field by name; API clients are not held to its letter case.</summary>
    public static JsonNode? Value(JsonObject data, string name) =>
        data.FirstOrDefault(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static JsonValue? Instant(JsonNode value, TimeZoneInfo zone) => InstantText.TryRead(TaskValues.Written(value), zone, out var instant)
        ? JsonValue.Create(TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture))
        : null;

    internal static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray array => array.Count == 0,
        JsonValue text when text.GetValueKind() == JsonValueKind.String => string.IsNullOrWhiteSpace(text.GetValue<string>()),
        _ => false,
    };

    internal static string? Defect(FormField field, string outcome, JsonNode? value, int longest)
    {
        if (IsEmpty(value))
            return field.IsRequiredFor(outcome) ? $"请填写“{field.Label}”。" : null;
        return field.Type switch
        {
            FieldType.Text or FieldType.Multiline => TextDefect(field, value!, longest),
            FieldType.Choice => field.Options.Any(option => option.Value == value!.ToString()) ? null
                : $"“{field.Label}”只能选：{string.Join('、', field.Options.Select(option => option.Label))}。",
            FieldType.YesNo => TaskValues.YesNo(value) is null ? $"“{field.Label}”请回答是或否。" : null,
            FieldType.DateTime => InstantText.TryRead(TaskValues.Written(value), TimeZoneInfo.Utc, out _) ? null
                : $"“{field.Label}”不是日期时间。",
            FieldType.Number => decimal.TryParse(value!.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? null
                : $"“{field.Label}”不是数字。",
            FieldType.Unit or FieldType.Person => TaskValues.Id(value) is null ? $"“{field.Label}”没有选对。" : null,
            FieldType.Rows => FormRows.Defect(field, value!),
            FieldType.Units => value is JsonArray several && several.All(one => TaskValues.Id(one) is not null) ? null : $"“{field.Label}”没有选对。",
            _ => null,
        };
    }

    private static string? TextDefect(FormField field, JsonNode value, int longest)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return $"“{field.Label}”要填文字。";
        var length = value.GetValue<string>().Trim().Length;
        if (length < field.MinLength)
            return $"“{field.Label}”至少 {field.MinLength} 个字。";
        var most = field.MaxLength ?? longest;
        return length > most ? $"“{field.Label}”最多 {most} 个字。" : null;
    }
}
