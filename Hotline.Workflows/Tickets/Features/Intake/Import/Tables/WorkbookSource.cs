using ExcelDataReader;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>The first visible sheet that holds rows.</summary>
internal sealed class WorkbookSource : ITableSource
{
    private static readonly HashSet<string> Errors = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"];
    private readonly IExcelDataReader reader;

    public WorkbookSource(Stream content, ImportLimits limits)
    {
        content.Position = 0;
        reader = Guard(() => ExcelReaderFactory.CreateOpenXmlReader(content, new ExcelReaderConfiguration { LeaveOpen = true }));
        while (!IsUsable())
        {
            if (!Guard(reader.NextResult))
                throw new TableUnreadableException(TableRefusals.Empty());
        }

        if (reader.FieldCount > limits.MaxColumns)
            throw new TableUnreadableException(TableRefusals.TooLarge($"超过 {limits.MaxColumns} 列"));
    }

    public IEnumerable<TableRow> Rows()
    {
        while (Guard(reader.Read))
            yield return Guard(() => new TableRow(reader.Depth + 1, Cells()));
    }

    public void Dispose() => reader.Dispose();

    private bool IsUsable() => reader.VisibleState == "visible" && reader is { FieldCount: > 0, RowCount: > 0 };

    private TableCell[] Cells()
    {
        var cells = new TableCell[reader.FieldCount];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = Cell(column);
        return cells;
    }

    private TableCell Cell(int column) => reader.GetValue(column) switch
    {
        null => TableCell.Empty,
        string text => Errors.Contains(text) ? new TableCell(CellKind.Error, text) : TableCell.OfText(text),
        double number => TableCell.OfNumber(number),
        int number => TableCell.OfNumber(number),
        DateTime date => TableCell.OfDate(date),
        bool flag => TableCell.OfFlag(flag),
        var other => TableCell.OfText(other.ToString() ?? ""),
    };

    /// <summary>A damaged workbook makes the library throw exceptions of many kinds; they all mean the same to us.</summary>
    private static T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception damage) when (damage is not OutOfMemoryException)
        {
            throw new TableUnreadableException(TableRefusals.NoTable("工作簿已损坏"), damage);
        }
    }
}
