using System.Globalization;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>One row of a table.</summary>
/// <param name="Number">As a person counts it, the first row of the sheet being 1.</param>
/// <param name="Cells">From the first column on; trailing empty cells may be missing.</param>
/// <param name="Fault">Why the row could not be read; null when it could.</param>
public sealed record TableRow(int Number, IReadOnlyList<TableCell> Cells, string? Fault = null)
{
    /// <summary>The sheet does not show it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Place of the first value that stands beyond the last column read; null when there is none.</summary>
    public string? Beyond { get; init; }

    public TableCell this[int column] => column < Cells.Count ? Cells[column] : TableCell.Empty;

    public bool IsBlank => Fault is null && Beyond is null && Cells.All(cell => cell.IsBlank);
}

public enum CellKind
{
    Empty,
    Text,
    Number,
    Date,
    Flag,
    Error,
}

/// <summary>A value as the file holds it: its text, and its number or local time where the file says it is one.</summary>
/// <param name="Since1904">A number that is a date counts from 1904.</param>
public readonly record struct TableCell(CellKind Kind, string Text, double Number = 0, DateTime Date = default, bool Since1904 = false)
{
    /// <summary>Days between the first days of the two ways to count.</summary>
    public const int DaysTo1904 = 1_462;

    /// <summary>The day after 9999-12-31.</summary>
    public const double FirstDayBeyond = 2_958_466;

    private static readonly HashSet<string> Errors =
        ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#GETTING_DATA"];

    public static TableCell Empty { get; } = new(CellKind.Empty, "");

    public bool IsBlank => Kind == CellKind.Empty || string.IsNullOrWhiteSpace(Text);

    public static TableCell OfText(string text) =>
        text.Length == 0 ? Empty : new(text[0] == '#' && Errors.Contains(text) ? CellKind.Error : CellKind.Text, text);

    public static TableCell OfNumber(double number) =>
        new(CellKind.Number, number.ToString("0.###############", CultureInfo.InvariantCulture), number);

    public static TableCell OfDate(DateTime date) =>
        new(CellKind.Date, date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Date: date);

    public static TableCell OfFlag(bool flag) => new(CellKind.Flag, flag ? "是" : "否");
}
