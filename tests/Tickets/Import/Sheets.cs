using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

namespace Hotline.Workflows.Tests.Tickets.Import;

/// <summary>Made-up files with the quirks of real ones.</summary>
static class Sheets
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    public static readonly string[] MessageHeader = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数"];

    /// <summary>A workbook: strings become shared texts, numbers numbers, dates serial numbers with a date format.</summary>
    public static MemoryStream Workbook(params object?[][] rows)
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new Fonts(new Font()),
                new Fills(new Fill()),
                new Borders(new Border()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 22, ApplyNumberFormat = true }));
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select((row, index) => Row(index + 1, row))));
            workbook.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets(
                new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "留言" }));
        }

        stream.Position = 0;
        return stream;
    }

    public static MemoryStream Text(string text, Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(false);
        return new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }

    public static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }

    public static List<TableRow> Rows(Stream content, string fileName, ImportLimits? limits = null)
    {
        var opened = TableReader.Open(content, fileName, limits ?? new ImportLimits());
        opened.Refusal.ShouldBeNull();
        using var table = opened.Value!;
        return [.. table.Rows()];
    }

    public static string RefusalCode(Stream content, string fileName, ImportLimits? limits = null)
    {
        var opened = TableReader.Open(content, fileName, limits ?? new ImportLimits());
        opened.Value?.Dispose();
        opened.Refusal.ShouldNotBeNull();
        opened.Refusal.Message.ShouldNotBeNullOrWhiteSpace();
        return opened.Refusal.Code;
    }

    public static List<ParsedRow> Parse(Stream content, string fileName, ImportLimits? limits = null, DateTimeOffset? now = null)
    {
        limits ??= new ImportLimits();
        var rows = Rows(content, fileName, limits);
        var mapping = MappingSearch.Find(rows, null, limits);
        mapping.Refusal.ShouldBeNull();
        var parser = new RowParser(mapping.Value!, Zone, now ?? Now, limits);
        return [.. rows.Where(row => row.Number > mapping.Value!.HeaderRow).Select(parser.Parse)];
    }

    private static Row Row(int number, object?[] values) =>
        new(values.Select((value, column) => Cell(value, $"{(char)('A' + column)}{number}")).OfType<Cell>()) { RowIndex = (uint)number };

    private static Cell? Cell(object? value, string reference) => value switch
    {
        null => null,
        string text => new Cell(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            CellReference = reference,
        },
        DateTime date => new Cell(new CellValue(date.ToOADate())) { StyleIndex = 1, CellReference = reference },
        bool flag => new Cell(new CellValue(flag)) { DataType = CellValues.Boolean, CellReference = reference },
        _ => new Cell(new CellValue(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture))) { CellReference = reference },
    };
}
