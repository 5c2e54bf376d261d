using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Desk.Work;

/// <summary>The values of a form as the inputs hold them, and as the server reads them.</summary>
public static class FormAnswers
{
    private const string WallFormat = "yyyy-MM-ddTHH:mm";

    /// <summary>Lists are kept as texts separated by commas.</summary>
    public static Dictionary<string, string> Read(TaskForm form, JsonObject defaults, DeskTime time)
    {
        var values = new Dictionary<string, string>();
        foreach (var field in form.Fields)
        {
            if (defaults[field.Name] is { } node && Text(field, node, time) is { Length: > 0 } text)
                values[field.Name] = text;
        }

        return values;
    }

    /// <summary>Only what the outcome shows, typed; empty fields are left out.</summary>
    public static JsonObject Write(TaskForm form, string outcome, IReadOnlyDictionary<string, string> values, DeskTime time)
    {
        var data = new JsonObject();
        foreach (var field in FormCheck.Shown(form, outcome, values))
        {
            if (values.GetValueOrDefault(field.Name)?.Trim() is { Length: > 0 } value)
                data[field.Name] = Node(field, value, time);
        }

        return data;
    }

    /// <summary>The rows that a text holds; none when it holds something else.</summary>
    public static List<Dictionary<string, string>> Rows(string? value)
    {
        try
        {
            return string.IsNullOrWhiteSpace(value) ? [] : JsonSerializer.Deserialize<List<Dictionary<string, string>>>(value) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public static string Of(List<Dictionary<string, string>> rows) => JsonSerializer.Serialize(rows);

    /// <summary>Nobody has written anything into it.</summary>
    public static bool IsBlank(Dictionary<string, string> row) => row.Values.All(string.IsNullOrWhiteSpace);

    private static JsonArray RowNodes(FormField field, string value, DeskTime time) => [.. Rows(value).Where(row => !IsBlank(row)).Select(row => new JsonObject(field.Columns
        .Where(column => !string.IsNullOrWhiteSpace(row.GetValueOrDefault(column.Name)))
        .Select(column => KeyValuePair.Create(column.Name, Node(column, row[column.Name].Trim(), time)))))];

    private static string RowTexts(FormField field, JsonArray rows, DeskTime time) => Of([.. rows.OfType<JsonObject>().Select(row => field.Columns
        .Where(column => row[column.Name] is not null)
        .ToDictionary(column => column.Name, column => Text(column, row[column.Name]!, time) ?? ""))]);

    /// <summary>Puts a value in. What a choice offers is written where nothing else stands than what another choice offered.</summary>
    /// <returns>Names of the fields that changed.</returns>
    public static IEnumerable<string> Put(Dictionary<string, string> values, FormField field, string? value)
    {
        values[field.Name] = value ?? "";
        List<string> changed = [field.Name];
        foreach (var (name, text) in field.Options.FirstOrDefault(option => option.Value == value)?.Fills ?? new Dictionary<string, string>())
        {
            if (values.GetValueOrDefault(name) is { Length: > 0 } written && !field.Options.Any(option => option.Fills?.GetValueOrDefault(name) == written))
                continue;
            values[name] = text;
            changed.Add(name);
        }

        return changed;
    }

    private static JsonNode? Node(FormField field, string value, DeskTime time) => field.Type switch
    {
        FieldType.YesNo => value == "true",
        FieldType.Number when decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) => number,
        FieldType.Rows => RowNodes(field, value, time),
        FieldType.Units => new JsonArray([.. value.Split(',').Select(id => (JsonNode?)id)]),
        FieldType.DateTime when time.Instant(value) is { } instant => instant.ToString("O", CultureInfo.InvariantCulture),
        _ => value,
    };

    private static string? Text(FormField field, JsonNode node, DeskTime time) => field.Type switch
    {
        FieldType.YesNo => node.ToString().ToLowerInvariant(),
        FieldType.Money when Money.Read(node, field.Label, out var amount) is null => amount.ToString(),
        FieldType.Rows when node is JsonArray rows => RowTexts(field, rows, time),
        FieldType.Units when node is JsonArray list => string.Join(',', list.Select(item => item?.ToString())),
        FieldType.DateTime when time.Instant(node.ToString()) is { } instant =>
            time.Local(instant).ToString(WallFormat, CultureInfo.InvariantCulture),
        _ => node.ToString(),
    };
}
