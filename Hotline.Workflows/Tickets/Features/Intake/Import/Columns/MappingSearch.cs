using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Columns;

/// <summary>
/// Finds the header among the first rows and gives each column its meaning: the person's word first, then the
/// header's synonyms, then, where the values contradict the headers, the values.
/// </summary>
internal static class MappingSearch
{
    /// <param name="rows">The first rows of the table, at least the header and the sample.</param>
    /// <param name="wanted">
    /// Field name by header as the person chose, understood the other way round too; an empty name leaves the column out.
    /// </param>
    /// <param name="limits">Settings.</param>
    public static Result<ColumnMapping> Find(
        IReadOnlyList<TableRow> rows, IReadOnlyDictionary<string, string>? wanted, ImportLimits limits)
    {
        if (rows.Count == 0)
            return Result<ColumnMapping>.Refuse(TableRefusals.Empty());
        if (ReadWanted(wanted, out var chosen) is { } wrong)
            return wrong;
        if (GarbledText(rows) is { } garbled)
            return Result<ColumnMapping>.Refuse(TableRefusals.Garbled(garbled));

        var header = rows.Take(limits.HeaderSearchRows).MaxBy(row => Assign(row, chosen).Count)!;
        var columns = Assign(header, chosen);
        var headers = header.Cells.Select(cell => CellText.Line(cell) ?? "").ToList();
        if (columns.Count < 2 && !columns.ContainsKey(ImportField.Content))
            return TableRefusals.NoHeader(ImportTexts.Format("Header.Unknown", limits.HeaderSearchRows));
        if (chosen.Keys.FirstOrDefault(name => !headers.Any(text => ImportFields.Normalize(text) == name)) is { } absent)
            return Invalid.Field("mapping", ImportTexts.Format("Mapping.NoColumn", absent));
        if (!columns.ContainsKey(ImportField.Content))
            return TableRefusals.NoHeader(ImportTexts.Format("Header.NoContent", string.Join('、', headers.Where(text => text.Length > 0))));

        var sample = rows.Where(row => row.Number > header.Number).Take(limits.SampleRows).ToList();
        if (sample.Count == 0)
            return Result<ColumnMapping>.Refuse(TableRefusals.Empty());
        return ColumnContents.Compare(
            new ColumnMapping { HeaderRow = header.Number, Headers = headers, Columns = columns }, sample, chosen);
    }

    /// <summary>The row that is most likely the header, be none of its words known: null without any rows.</summary>
    internal static TableRow? HeaderOf(IReadOnlyList<TableRow> rows, ImportLimits limits)
    {
        var first = rows.Take(limits.HeaderSearchRows).Where(row => row.Fault is null).ToList();
        return first.MaxBy(row => Assign(row, []).Count) is { } known && Assign(known, []).Count > 0
            ? known
            : first.MaxBy(row => row.Cells.Count(cell => cell.Kind == CellKind.Text && !cell.IsBlank));
    }

    /// <summary>An example of garbled text when most rows that hold more than ASCII are garbled.</summary>
    private static string? GarbledText(IReadOnlyList<TableRow> rows)
    {
        var telling = rows.Where(row => row.Cells.Any(cell => cell.Kind == CellKind.Text && !System.Text.Ascii.IsValid(cell.Text))).ToList();
        var examples = telling.Select(row => row.Cells.FirstOrDefault(cell => Garbled.Is(cell.Text)).Text).OfType<string>().ToList();
        return examples.Count * 2 > telling.Count ? CellText.Excerpt(examples[0]) : null;
    }

    private static Invalid? ReadWanted(IReadOnlyDictionary<string, string>? wanted, out Dictionary<string, ImportField?> chosen)
    {
        chosen = [];
        foreach (var (header, key) in wanted ?? new Dictionary<string, string>())
        {
            if (string.IsNullOrWhiteSpace(key))
                chosen[ImportFields.Normalize(header)] = null;
            else if (ImportFields.TryParse(key.Trim(), out var field))
                chosen[ImportFields.Normalize(header)] = field;
            else if (ImportFields.TryParse(header.Trim(), out field))
                chosen[ImportFields.Normalize(key)] = field;
            else
                return Invalid.Field("mapping", ImportTexts.Format("Mapping.NoField", key, string.Join('、', ImportFields.All.Select(known => known.Key()))));
        }

        return null;
    }

    private static Dictionary<ImportField, int> Assign(TableRow row, Dictionary<string, ImportField?> chosen)
    {
        var best = new Dictionary<ImportField, (int Column, int Rank)>();
        if (row.Fault is not null)
            return [];
        for (var column = 0; column < row.Cells.Count; column++)
        {
            var cell = row[column];
            if (cell.Kind != CellKind.Text || Meaning(cell.Text, chosen) is not var (field, rank))
                continue;
            if (!best.TryGetValue(field, out var earlier) || rank < earlier.Rank)
                best[field] = (column, rank);
        }

        return best.ToDictionary(pair => pair.Key, pair => pair.Value.Column);
    }

    private static (ImportField Field, int Rank)? Meaning(string header, Dictionary<string, ImportField?> chosen)
    {
        if (!chosen.TryGetValue(ImportFields.Normalize(header), out var field))
            return ImportFields.ByHeader(header);
        return field is { } known ? (known, -1) : null;
    }
}
