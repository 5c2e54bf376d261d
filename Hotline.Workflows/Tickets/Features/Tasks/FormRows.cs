using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>A field of several rows: each row is checked and kept like a small form of its own.</summary>
internal static class FormRows
{
    /// <summary>The name under which a value in a row is refused, such as <c>parts[0].unitId</c>.</summary>
    public static string Name(string field, int row, string column) => $"{field}[{row}].{column}";

    public static string? Defect(FormField field, JsonNode value)
    {
        if (value is not JsonArray rows || rows.Any(row => row is not JsonObject))
            return FormTexts.Format("NotRows", field.Label);
        return rows.Count > field.MaxRows ? FormTexts.Format("TooManyRows", field.Label, field.MaxRows) : null;
    }

    public static void Check(FormField field, string outcome, JsonArray rows, int longest, Dictionary<string, string> errors)
    {
        for (var at = 0; at < rows.Count; at++)
        {
            foreach (var column in field.Columns)
            {
                if (FormRules.Defect(column, outcome, FormRules.Value((JsonObject)rows[at]!, column.Name), longest) is { } defect)
                    errors[Name(field.Name, at, column.Name)] = FormTexts.Format("InRow", field.Label, at + 1, defect);
            }
        }
    }

    public static JsonArray Keep(FormField field, JsonArray rows, TimeZoneInfo zone) => [.. rows.OfType<JsonObject>().Select(row =>
    {
        var kept = new JsonObject();
        foreach (var column in field.Columns)
        {
            if (FormRules.Value(row, column.Name) is { } value && !FormRules.IsEmpty(value))
                kept[column.Name] = FormRules.Kept(column, value, zone);
        }

        return kept;
    })];
}
