using System.Globalization;
using System.Text;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>The verdicts of an import as a file to download.</summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record GetImportReport(long JobId, ImportReportFormat Format = ImportReportFormat.Csv) : IQuery<ImportReportFile>;

public enum ImportReportFormat
{
    /// <summary>UTF-8 with mark, so that Excel opens it with its Chinese intact.</summary>
    Csv,
    Xlsx,
}

public sealed record ImportReportFile(string FileName, string ContentType, byte[] Content);

internal sealed class GetImportReportHandler(HotlineDb db) : IRequestHandler<GetImportReport, Result<ImportReportFile>>
{
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task<Result<ImportReportFile>> Handle(GetImportReport request, CancellationToken cancellationToken)
    {
        var job = await db.ImportJobs.FirstOrDefaultAsync(job => job.Id == request.JobId, cancellationToken);
        if (job is null)
            return ImportRefusals.Unknown();
        var rows = await db.ImportRows
            .Where(row => row.JobId == request.JobId)
            .OrderBy(row => row.RowNumber)
            .ToListAsync(cancellationToken);
        var lines = rows.Select(Line);
        var name = Path.GetFileNameWithoutExtension(job.FileName) + ImportTexts.Get("Report.FileEnd");
        return request.Format is ImportReportFormat.Xlsx
            ? new ImportReportFile(name + ".xlsx", XlsxType, Xlsx(lines))
            : new ImportReportFile(name + ".csv", "text/csv; charset=utf-8", Csv(lines));
    }

    private static Dictionary<string, object?> Line(ImportRow row) => new()
    {
        [ImportTexts.Get("Report.Row")] = row.RowNumber,
        [ImportTexts.Get("Report.Verdict")] = row.Verdict switch
        {
            ImportVerdict.Created => ImportTexts.Get("Report.Created"),
            ImportVerdict.Duplicate => ImportTexts.Get("Report.Duplicate"),
            _ => ImportTexts.Get("Report.Rejected"),
        },
        [ImportTexts.Get("Report.Ticket")] = row.TicketNo,
        [ImportTexts.Get("Report.Column")] = row.Column,
        [ImportTexts.Get("Report.Reason")] = row.Reason,
        [ImportTexts.Get("Report.SourceNo")] = row.SourceNo,
    };

    private static byte[] Xlsx(IEnumerable<Dictionary<string, object?>> lines)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(lines, sheetName: ImportTexts.Get("Report.Sheet"));
        return stream.ToArray();
    }

    private static byte[] Csv(IEnumerable<Dictionary<string, object?>> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (text.Length == 0)
                text.AppendJoin(',', line.Keys).Append("\r\n");
            text.AppendJoin(',', line.Values.Select(Cell)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A value of the citizen's file must not become a formula in the reader's spreadsheet.</summary>
    private static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r')
            text = "'" + text;
        return $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
