using System.Globalization;
using System.Text;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Api;

/// <summary>The verdicts of an import as a CSV file that Excel opens with its Chinese intact.</summary>
internal static class ImportReport
{
    public static byte[] Write(IReadOnlyList<ImportRowView> rows)
    {
        var text = new StringBuilder("行号,结论,工单号,列,原因,来源编号\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(
                ',',
                row.RowNumber.ToString(CultureInfo.InvariantCulture),
                Word(row.Verdict),
                Cell(row.TicketNo),
                Cell(row.Column),
                Cell(row.Reason),
                Cell(row.SourceNo)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public static string Word(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.Created => "已建",
        ImportVerdict.Duplicate => "重复",
        _ => "拒绝",
    };

    /// <summary>Quoted; a cell of the citizen's file must not become a formula in the reader's spreadsheet.</summary>
    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";
        var safe = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
