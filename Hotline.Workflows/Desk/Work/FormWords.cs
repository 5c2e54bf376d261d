using System.Globalization;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Microsoft.Extensions.Localization;

namespace Hotline.Workflows.Desk.Work;

/// <summary>What a person filled in, in words for a letter or a chat: no keys and no ids.</summary>
public static class FormWords
{
    public static string Of(TaskForm form, IReadOnlyDictionary<string, string> values, IReadOnlyList<UnitRow> units, IStringLocalizer<DeskTexts> texts) =>
        string.Join('\n', form.Fields
            .Where(field => values.GetValueOrDefault(field.Name) is { Length: > 0 })
            .Select(field => texts["Form.Line", field.Label, Say(field, values[field.Name], units, texts)].Value));

    private static string Say(FormField field, string value, IReadOnlyList<UnitRow> units, IStringLocalizer<DeskTexts> texts) => field.Type switch
    {
        FieldType.YesNo => texts[value == "true" ? "Form.Yes" : "Form.No"],
        FieldType.Choice => field.Options.FirstOrDefault(option => option.Value == value)?.Label ?? value,
        FieldType.Unit or FieldType.Units => string.Join(texts["List.Comma"], value.Split(',').Select(id => Unit(id, units))),
        FieldType.DateTime => value.Replace('T', ' '),
        FieldType.Rows => string.Join('\n', FormAnswers.Rows(value).Where(row => !FormAnswers.IsBlank(row)).Select(row =>
            string.Join(texts["List.Comma"], field.Columns.Where(column => row.GetValueOrDefault(column.Name) is { Length: > 0 })
                .Select(column => Say(column, row[column.Name], units, texts))))),
        _ => value,
    };

    private static string Unit(string id, IReadOnlyList<UnitRow> units) =>
        units.FirstOrDefault(unit => unit.Id.ToString(CultureInfo.InvariantCulture) == id)?.Name ?? id;
}
