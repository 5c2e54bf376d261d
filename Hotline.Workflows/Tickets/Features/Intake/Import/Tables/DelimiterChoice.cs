using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>
/// Chooses the delimiter by the first lines as a whole: the one under which most headers are known in one row, then the
/// one that gives most rows the same number of values. A caption above the header or marks in a text decide nothing.
/// </summary>
internal static class DelimiterChoice
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|', '，', '；'];

    public static char Of(IReadOnlyList<TextLine> lines, ImportLimits limits) =>
        Delimiters.Select(delimiter => (delimiter, score: Score(delimiter, lines, limits))).MaxBy(candidate => candidate.score).delimiter;

    private static (int Known, int Alike, int Columns) Score(char delimiter, IReadOnlyList<TextLine> lines, ImportLimits limits)
    {
        var at = 0;
        var records = new DelimitedRecords(() => at < lines.Count ? lines[at++] : null, delimiter, limits.MaxRecordChars)
            .Read()
            .Where(record => record.Values.Any(value => !string.IsNullOrWhiteSpace(value)))
            .ToList();
        var known = records.Take(limits.HeaderSearchRows).Select(record => Known(record.Values)).DefaultIfEmpty().Max();
        var (columns, alike) = records.Where(record => record.Fault is null && record.Values.Count > 1)
            .GroupBy(record => record.Values.Count)
            .Select(same => (same.Key, same.Count()))
            .OrderByDescending(same => same.Item2)
            .ThenByDescending(same => same.Key)
            .FirstOrDefault();
        return (known, alike, columns);
    }

    private static int Known(IReadOnlyList<string> values) =>
        values.Count > 1 ? values.Select(value => ImportFields.ByHeader(value)?.Field).OfType<ImportField>().Distinct().Count() : 0;
}
