using Hotline.Workflows.Tickets.Archives;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>The columns of a table with some of their values, for a person to say what each means; nothing is stored.</summary>
/// <param name="Content">Seekable.</param>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record ReadImportColumns(string FileName, Stream Content) : IQuery<ImportColumns>;

/// <param name="HeaderRow">Row of the headers as a person counts.</param>
/// <param name="Sources">Sources whose columns were named before, by name.</param>
public sealed record ImportColumns(int HeaderRow, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<ImportSource> Sources);

/// <param name="Field">What the header is known to mean; null when it is not known.</param>
public sealed record ImportColumn(string Header, IReadOnlyList<string> Samples, string? Field);

/// <param name="Name">As the person called it.</param>
/// <param name="Mapping">Ticket field by column header.</param>
public sealed record ImportSource(string Name, IReadOnlyDictionary<string, string> Mapping);

internal sealed class ReadImportColumnsHandler(KeptMappings kept, ReadingTurns turns, HotlineOptions options) : IRequestHandler<ReadImportColumns, Result<ImportColumns>>
{
    private const int Samples = 3;

    public async Task<Result<ImportColumns>> Handle(ReadImportColumns request, CancellationToken cancellationToken)
    {
        if (request.Content.Length > options.Import.MaxFileBytes)
            return Result<ImportColumns>.Refuse(TableRefusals.TooLarge($"超过 {options.Import.MaxFileBytes >> 20} MB"));
        var sources = await kept.AllAsync(cancellationToken);
        using var turn = await turns.TakeAsync(cancellationToken);
        try
        {
            var opened = TableReader.Open(request.Content, request.FileName, options.Import, cancellationToken);
            if (!opened.Succeeded)
                return opened.Refusal;
            using var table = opened.Value;
            var first = table.Rows().Take(options.Import.HeaderSearchRows + options.Import.SampleRows).ToList();
            return Columns(first, sources);
        }
        catch (TableUnreadableException fault)
        {
            return fault.Refusal;
        }
    }

    private Result<ImportColumns> Columns(IReadOnlyList<TableRow> rows, IReadOnlyList<ImportSource> sources)
    {
        if (MappingSearch.HeaderOf(rows, options.Import) is not { } header)
            return Result<ImportColumns>.Refuse(TableRefusals.Empty());
        var below = rows.Where(row => row.Number > header.Number).ToList();
        var columns = header.Cells
            .Select((cell, at) => (Header: CellText.Line(cell) ?? "", At: at))
            .Where(column => column.Header.Length > 0)
            .DistinctBy(column => ImportFields.Normalize(column.Header))
            .Select(column => new ImportColumn(
                CellText.Excerpt(column.Header),
                [.. below.Select(row => CellText.Line(row[column.At])).OfType<string>().Distinct().Take(Samples).Select(text => CellText.Excerpt(text))],
                ImportFields.ByHeader(column.Header)?.Field.Key()))
            .ToList();
        return new ImportColumns(header.Number, columns, sources);
    }
}
