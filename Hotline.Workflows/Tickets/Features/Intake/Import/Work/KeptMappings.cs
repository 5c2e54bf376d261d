using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Work;

/// <summary>What people said of the columns of a source, by the name they gave it: kept with its imports, the last word counts.</summary>
internal sealed class KeptMappings(HotlineDb db, HotlineOptions options)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<ImportSource>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await NewestAsync(cancellationToken)).OrderBy(source => source.Name, StringComparer.Ordinal)];

    /// <summary>The source all of whose named columns stand in one of the rows, the last used first; null when none fits.</summary>
    public async Task<ImportSource?> FittingAsync(IReadOnlyList<TableRow> rows, CancellationToken cancellationToken)
    {
        var heads = rows.Take(options.Import.HeaderSearchRows).Select(Heads).ToList();
        return (await NewestAsync(cancellationToken)).Find(source => heads.Exists(row => source.Mapping.Keys.All(header => row.Contains(ImportFields.Normalize(header)))));
    }

    private static HashSet<string> Heads(TableRow row) =>
        row.Fault is not null ? [] : [.. row.Cells.Where(cell => cell.Kind == CellKind.Text).Select(cell => ImportFields.Normalize(cell.Text))];

    private async Task<List<ImportSource>> NewestAsync(CancellationToken cancellationToken)
    {
        var stored = await db.ImportJobs
            .Where(job => job.Mapping.Contains(StoredMapping.SourceMark))
            .OrderByDescending(job => job.Id)
            .Take(options.Import.SourcesAmong)
            .Select(job => job.Mapping)
            .ToListAsync(cancellationToken);
        return [.. stored.Select(StoredMapping.Read)
            .Where(mapping => mapping is { Source: not null, Chosen.Count: > 0 })
            .DistinctBy(mapping => mapping.Source)
            .Select(mapping => new ImportSource(mapping.Source!, mapping.Chosen!))];
    }
}
