using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>Fills a form with made-up values that its rules accept, as somebody without anything special to say would.</summary>
internal static class SimulatedForm
{
    private const string Filler = "试运行填写";

    private static readonly Money Sum = new(100_000);

    /// <param name="form">The task's form.</param>
    /// <param name="outcome">Only what belongs to it and is needed for it is filled.</param>
    /// <param name="given">Values that stay as they are.</param>
    /// <param name="unitId">The unit meant wherever one is asked for.</param>
    /// <param name="personId">The person meant wherever one is asked for.</param>
    /// <param name="now">The virtual instant.</param>
    public static JsonObject Fill(TaskForm form, string outcome, JsonObject? given, long? unitId, long personId, DateTimeOffset now)
    {
        var data = given?.DeepClone().AsObject() ?? [];
        foreach (var field in form.Fields.Where(field => field.IsRequiredFor(outcome) && field.IsShownFor(outcome) && FormRules.Value(data, field.Name) is null))
        {
            data[field.Name] = Value(field);
        }

        return data;

        JsonNode? Value(FormField field) => field.Type switch
        {
            FieldType.Choice => field.Options[0].Value,
            FieldType.YesNo => true,
            FieldType.DateTime => now.AddDays(1).ToString("O", CultureInfo.InvariantCulture),
            FieldType.Number => 1,
            FieldType.Money => Sum.ToJson(),
            FieldType.Unit => unitId,
            FieldType.Units => new JsonArray(unitId),
            FieldType.Person => personId,
            FieldType.Rows => new JsonArray(new JsonObject(field.Columns.Where(column => column.IsRequiredFor(outcome)).Select(column => KeyValuePair.Create(column.Name, Value(column))))),
            _ => Text(field),
        };
    }

    private static string Text(FormField field)
    {
        var text = Filler.PadRight(field.MinLength ?? 0, '。');
        return field.MaxLength is { } most ? TextCut.Start(text, most) : text;
    }
}
