using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Times;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Intake;

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
        foreach (var field in Asked(form, outcome, data))
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
        foreach (var field in Asked(form, outcome, data))
        {
            if (Value(data, field.Name) is { } value && !IsEmpty(value))
                kept[field.Name] = Kept(field, value, zone);
        }
        return kept;
    }

    private static IEnumerable<FormField> Asked(TaskForm form, string outcome, JsonObject data) =>
        form.Fields.Where(field => field.IsShownFor(outcome) && field.Fits(name => Said(form, name, Value(data, name))));

    /// <summary>As a form's conditions write it: yes and no have several spellings.</summary>
    private static string? Said(TaskForm form, string name, JsonNode? value) =>
        form.Fields.Any(field => field.Name == name && field.Type is FieldType.YesNo) && TaskValues.YesNo(value) is { } yes
            ? (yes ? "true" : "false")
            : value?.ToString();

    internal static JsonNode? Kept(FormField field, JsonNode value, TimeZoneInfo zone) => field.Type switch
    {
        FieldType.DateTime => Instant(value, zone),
        FieldType.Money => Money.Read(value, field.Label, out var amount) is null ? amount.ToJson() : null,
        FieldType.Rows when value is JsonArray rows => FormRows.Keep(field, rows, zone),
        _ => value.DeepClone(),
    };

    /// <summary>A field by name; API clients are not held to its letter case.</summary>
    public static JsonNode? Value(JsonObject data, string name)
    {
        if (data.TryGetPropertyValue(name, out var exact))
            return exact;
        foreach (var (written, value) in data)
        {
            if (string.Equals(written, name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

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
            return field.IsRequiredFor(outcome) ? FormTexts.Format("Missing", field.Label) : null;
        return field.Type switch
        {
            FieldType.Text or FieldType.Multiline => TextDefect(field, value!, longest),
            FieldType.Choice => field.Options.Any(option => option.Value == value!.ToString()) ? null
                : FormTexts.Format("NoOption", field.Label, string.Join(FormTexts.Get("And"), field.Options.Select(option => option.Label))),
            FieldType.YesNo => TaskValues.YesNo(value) is null ? FormTexts.Format("NotYesNo", field.Label) : null,
            FieldType.DateTime => InstantText.TryRead(TaskValues.Written(value), TimeZoneInfo.Utc, out _) ? null
                : FormTexts.Format("NotInstant", field.Label),
            FieldType.Number => decimal.TryParse(value!.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? null
                : FormTexts.Format("NotNumber", field.Label),
            FieldType.Unit or FieldType.Person => TaskValues.Id(value) is null ? FormTexts.Format("NotChosen", field.Label) : null,
            FieldType.Money => Money.Read(value, field.Label, out _),
            FieldType.Rows => FormRows.Defect(field, value!),
            FieldType.Units => value is JsonArray several && several.All(one => TaskValues.Id(one) is not null) ? null : FormTexts.Format("NotChosen", field.Label),
            _ => null,
        };
    }

    private static string? TextDefect(FormField field, JsonNode value, int longest)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return FormTexts.Format("NotText", field.Label);
        var length = value.GetValue<string>().Trim().Length;
        if (length < field.MinLength)
            return FormTexts.Format("TooShort", field.Label, field.MinLength);
        var most = field.MaxLength ?? longest;
        if (length > most)
            return FormTexts.Format("TooLong", field.Label, most);
        return field.Phone && PhoneNumber.FaultIn(value.GetValue<string>()) is { } fault ? FormTexts.Format("Phone", field.Label, fault) : null;
    }
}
