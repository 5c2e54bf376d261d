using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Rows;

/// <summary>One row being read: its values field by field, and the first thing found wrong.</summary>
internal sealed class RowReading(TableRow row, ColumnMapping mapping, TimeReading times, ImportLimits limits)
{
    // Excel keeps 15 digits of a number; the rest of a longer one is lost.
    private const double LargestExactNumber = 1e15;

    private readonly List<string> notes = [];

    public string? Column { get; private set; }

    public string? Reason { get; private set; }

    public string? Note => notes.Count == 0 ? null : string.Join('；', notes);

    public string? Line(ImportField field) => Within(field, CellText.Line(mapping.Cell(row, field)), limits.MaxFieldChars);

    public string? ShortLine(ImportField field) => Within(field, CellText.Line(mapping.Cell(row, field)), limits.MaxShortChars);

    public string? Within(ImportField field, string? text, int limit)
    {
        if (text?.Length > limit)
            Reject(field, $"超过 {limit} 个字符（{text.Length}）");
        return text;
    }

    public string? Content()
    {
        var cell = mapping.Cell(row, ImportField.Content);
        var text = CellText.Body(cell);
        if (text is null)
            Reject(ImportField.Content, cell.Kind == CellKind.Error ? $"单元格是错误值 {cell.Text}" : "内容为空");
        return Within(ImportField.Content, text, limits.MaxContentChars);
    }

    /// <summary>A number cell this long has lost digits: two requests could look like one.</summary>
    public void RefuseLostDigits(ImportField field)
    {
        var cell = mapping.Cell(row, field);
        var scientific = cell.Kind == CellKind.Text && System.Text.RegularExpressions.Regex.IsMatch(cell.Text.Trim(), @"^\d(\.\d+)?[eE]\+\d+$");
        if (scientific || (cell.Kind == CellKind.Number && Math.Abs(cell.Number) >= LargestExactNumber))
            Reject(field, $"编号按数字保存，末位已丢失（{cell.Text.Trim()}）；请把该列设为文本后重新导出");
    }

    /// <summary>A single row with both values in each other's place is read the right way round.</summary>
    public (DateTimeOffset? ReportedAt, string? Title) TimeAndTitle()
    {
        var (time, title) = (mapping.Cell(row, ImportField.ReportedAt), mapping.Cell(row, ImportField.Title));
        if (!time.IsBlank && !TimeReading.IsPossible(time) && TimeReading.IsWritten(title) && times.Read(title).At is { } swapped)
        {
            notes.Add($"“{mapping.Header(ImportField.Title)}”与“{mapping.Header(ImportField.ReportedAt)}”的值互换，已对调");
            return (swapped, CellText.Line(time));
        }

        if (time.IsBlank && mapping.Columns.ContainsKey(ImportField.ReportedAt))
            notes.Add($"“{mapping.Header(ImportField.ReportedAt)}”为空，按导入时间");
        return (Time(ImportField.ReportedAt, time), CellText.Line(title));
    }

    public DateTimeOffset? OptionalTime(ImportField field) => Time(field, mapping.Cell(row, field));

    public T Word<T>(ImportField field, Func<string, T?> meaning, T otherwise, string otherwiseName) where T : struct
    {
        if (Line(field) is not { } text)
            return otherwise;
        if (meaning(text) is { } known)
            return known;
        notes.Add($"“{mapping.Header(field)}”的“{text}”无法识别，按“{otherwiseName}”");
        return otherwise;
    }

    private DateTimeOffset? Time(ImportField field, TableCell cell)
    {
        if (cell.IsBlank)
            return null;
        var (at, reason) = times.Read(cell);
        if (reason is not null)
            Reject(field, reason);
        return at;
    }

    private void Reject(ImportField field, string reason)
    {
        if (Reason is not null)
            return;
        (Column, Reason) = (mapping.Header(field), reason);
    }
}
