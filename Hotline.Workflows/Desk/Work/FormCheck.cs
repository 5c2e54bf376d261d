using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Desk.Work;

/// <summary>Which fields an outcome shows, and which of them still lack something. The server checks the same again.</summary>
public static class FormCheck
{
    public static IEnumerable<FormField> Shown(TaskForm form, string outcome, IReadOnlyDictionary<string, string> values) =>
        form.Fields.Where(field => field.IsShownFor(outcome) && field.Fits(values.GetValueOrDefault));

    /// <summary>What is asked once more before an outcome is handed in; null when nothing is.</summary>
    public static string? Question(TaskForm form, string outcome, IReadOnlyDictionary<string, string> values) => form.Questions
        .FirstOrDefault(question => question.For.Contains(outcome) && question.When.All(held => values.GetValueOrDefault(held.Key) == held.Value))?.Text;

    public static IEnumerable<FormField> Missing(TaskForm form, string outcome, IReadOnlyDictionary<string, string> values) =>
        Shown(form, outcome, values).Where(field => Lacks(field, outcome, values.GetValueOrDefault(field.Name)));

    /// <summary>Whether choosing <paramref name="other"/> instead brings other fields or duties.</summary>
    public static bool AsksOtherwise(TaskForm form, string outcome, string other) =>
        !Asked(form, outcome).SequenceEqual(Asked(form, other));

    private static IEnumerable<(string Name, bool Required)> Asked(TaskForm form, string outcome) =>
        form.Fields.Where(field => field.IsShownFor(outcome)).Select(field => (field.Name, field.IsRequiredFor(outcome)));

    private static bool Lacks(FormField field, string outcome, string? value)
    {
        if (field.Type is FieldType.Rows)
        {
            var rows = FormAnswers.Rows(value).FindAll(row => !FormAnswers.IsBlank(row));
            return rows.Count == 0 ? field.IsRequiredFor(outcome) : rows.Exists(row => field.Columns.Any(column => Lacks(column, outcome, row.GetValueOrDefault(column.Name))));
        }

        var length = value?.Trim().Length ?? 0;
        if (length == 0)
            return field.IsRequiredFor(outcome);
        if (field.Type is FieldType.Money)
            return Money.Read(value, field.Label, out _) is not null;
        return length < (field.MinLength ?? 0) || length > (field.MaxLength ?? int.MaxValue) || (field.Phone && PhoneNumber.FaultIn(value!) is not null);
    }
}
