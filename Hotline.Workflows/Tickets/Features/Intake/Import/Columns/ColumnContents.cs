using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Columns;

/// <summary>
/// Compares the values with the headers. Two columns whose values were swapped are read the right way round, and the
/// person is told; a time column without any time, which no swap explains, is refused before rows are rejected one
/// by one. What a person mapped by hand is never changed.
/// </summary>
internal static class ColumnContents
{
    private const int LongestTitle = 30;

    public static Result<ColumnMapping> Compare(
        ColumnMapping mapping, IReadOnlyList<TableRow> sample, IReadOnlyDictionary<string, ImportField?> chosen)
    {
        var profiles = Enumerable.Range(0, mapping.Headers.Count)
            .Select(column => new ColumnProfile(sample.Select(row => row[column])))
            .ToList();
        var columns = mapping.Columns.ToDictionary(pair => pair.Key, pair => pair.Value);
        var free = columns.Keys
            .Where(field => !chosen.ContainsKey(ImportFields.Normalize(mapping.Headers[columns[field]])))
            .Order()
            .ToList();
        var notices = new List<string>();
        foreach (var (one, other) in Pairs(free))
        {
            if (!AreSwapped(one, other, profiles[columns[one]], profiles[columns[other]]))
                continue;
            notices.Add(ImportTexts.Format("Columns.Swapped", mapping.Headers[columns[one]], mapping.Headers[columns[other]]));
            (columns[one], columns[other]) = (columns[other], columns[one]);
        }

        if (columns.TryGetValue(ImportField.ReportedAt, out var time) && profiles[time] is { IsDamning: true, HasNoTimes: true })
            return TableRefusals.ColumnsMismatch(ImportTexts.Format("Columns.NoTime", mapping.Headers[time]));
        var content = columns[ImportField.Content];
        if (profiles[content] is { IsDamning: true, HasOnlyTimes: true })
            return TableRefusals.ColumnsMismatch(ImportTexts.Format("Columns.OnlyTimes", mapping.Headers[content]));
        return mapping with { Columns = columns, Notices = notices };
    }

    private static IEnumerable<(ImportField One, ImportField Other)> Pairs(List<ImportField> fields) =>
        fields.SelectMany((one, index) => fields.Skip(index + 1).Select(other => (one, other)));

    /// <summary>Both columns look wrong as they are and right the other way round; one alone proves nothing.</summary>
    private static bool AreSwapped(ImportField one, ImportField other, ColumnProfile first, ColumnProfile second)
    {
        if (!first.IsTelling || !second.IsTelling)
            return false;
        if ((one, other) is (ImportField.Title, ImportField.Content))
            return first.AverageLength > LongestTitle && second.AverageLength < LongestTitle && first.AverageLength > 2 * second.AverageLength;
        return !first.Suits(one) && !second.Suits(other) && first.Suits(other) && second.Suits(one);
    }
}
