using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Columns;

/// <summary>Which column of a file means what. Stored with the job, so that a resumed import reads as it began.</summary>
public sealed record ColumnMapping
{
    /// <summary>Row of the header; data begins below.</summary>
    public required int HeaderRow { get; init; }

    /// <summary>The headers from the first column on.</summary>
    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>Column index by field.</summary>
    public required IReadOnlyDictionary<ImportField, int> Columns { get; init; }

    /// <summary>What was corrected, for the person to check.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The source a person named when saying what its columns mean.</summary>
    public string? Source { get; init; }

    /// <summary>What the person said, field by header; kept for the next file of the source.</summary>
    public IReadOnlyDictionary<string, string>? Chosen { get; init; }

    /// <summary>Headers nobody asked for and nothing is taken from.</summary>
    public IReadOnlyList<string> Unmapped() =>
        [.. Headers.Where((header, column) => header.Length > 0 && !Columns.Values.Contains(column))];

    /// <summary>Field name by header, as the person sees it.</summary>
    public IReadOnlyDictionary<string, string> ByHeader()
    {
        var fields = new Dictionary<string, string>();
        foreach (var (field, column) in Columns.OrderBy(pair => pair.Value))
            fields.TryAdd(Headers[column], field.Key());
        return fields;
    }

    internal TableCell Cell(TableRow row, ImportField field) =>
        Columns.TryGetValue(field, out var column) ? row[column] : TableCell.Empty;

    /// <summary>The header over a field's column, for messages.</summary>
    internal string Header(ImportField field) =>
        Columns.TryGetValue(field, out var column) && Headers[column].Length > 0 ? Headers[column] : field.Label();
}
