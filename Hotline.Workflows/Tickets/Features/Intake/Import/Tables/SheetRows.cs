using System.Globalization;
using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>The rows of one sheet as they stand in it, blank ones too; nothing is made up for rows that are not there.</summary>
internal sealed class SheetRows(SheetXml xml, SharedTexts texts, CellStyles styles, bool since1904, ImportLimits limits)
{
    private const int LastRow = 1_048_576;
    private readonly StringBuilder value = new();

    public IEnumerable<TableRow> Read()
    {
        var (number, seen) = (0, 0);
        while (xml.Next())
        {
            if (!xml.Begins("row"))
                continue;
            if (++seen > limits.MaxSheetRows)
                throw new TableUnreadableException(TableRefusals.TooLarge(ImportTexts.Format("TooManyRows", limits.MaxSheetRows)));
            // A number that goes back or lies outside any sheet is a damaged one; the row is the next one all the same.
            number = Number(xml.Attribute("r")) is { } said && said > number && said <= LastRow ? said : number + 1;
            yield return Row(number);
        }
    }

    private TableRow Row(int number)
    {
        var hidden = xml.Attribute("hidden") is "1" or "true";
        var cells = new List<TableCell>();
        string? beyond = null;
        if (xml.IsEmpty)
            return new TableRow(number, cells);
        var (depth, column) = (xml.Depth, -1);
        while (xml.NextWithin(depth))
        {
            if (!xml.Begins("c"))
                continue;
            var place = xml.Attribute("r");
            column = Column(place) ?? column + 1;
            var cell = Cell();
            if (cell.IsBlank)
                continue;
            if (column >= limits.MaxColumns)
            {
                beyond ??= place ?? "";
                continue;
            }

            while (cells.Count <= column)
                cells.Add(TableCell.Empty);
            cells[column] = cell;
        }

        return new TableRow(number, cells) { IsHidden = hidden, Beyond = beyond };
    }

    private TableCell Cell()
    {
        var (type, style) = (xml.Attribute("t"), styles[Number(xml.Attribute("s")) ?? 0]);
        value.Clear();
        if (xml.IsEmpty)
            return TableCell.Empty;
        var (depth, formula, filled) = (xml.Depth, false, false);
        while (xml.NextWithin(depth))
        {
            if (xml.Begins("v"))
            {
                filled = true;
                xml.ReadText(value);
            }
            else if (xml.Begins("is"))
            {
                filled = true;
                RichText.Read(xml, value);
            }
            else if (xml.Begins("f"))
            {
                formula = true;
            }
        }

        if (!filled)
            return formula ? new TableCell(CellKind.Error, ImportTexts.Get("FormulaWithoutValue")) : TableCell.Empty;
        return Cell(type, value.ToString(), style);
    }

    private TableCell Cell(string? type, string text, CellStyle style) => type switch
    {
        "s" => TableCell.OfText(Number(text.Trim()) is { } index ? texts[index] ?? "" : ""),
        "inlineStr" or "str" => TableCell.OfText(OoxmlEscapes.Decode(text)),
        "b" => TableCell.OfFlag(text.Trim() is "1" or "true"),
        "e" => new TableCell(CellKind.Error, text),
        "d" => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date)
            ? TableCell.OfDate(date)
            : TableCell.OfText(text),
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? OfNumber(number, style)
            : TableCell.OfText(text),
    };

    private TableCell OfNumber(double number, CellStyle style)
    {
        var days = number + (since1904 ? TableCell.DaysTo1904 : 0);
        if (style.IsDate && number >= 1 && days < TableCell.FirstDayBeyond)
            return TableCell.OfDate(DateTime.FromOADate(days)) with { Number = number };
        var cell = TableCell.OfNumber(number) with { Since1904 = since1904 };
        return style.Digits > 0 && number >= 0 && number == Math.Floor(number) ? cell with { Text = cell.Text.PadLeft(style.Digits, '0') } : cell;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The column of a place such as <c>AB12</c>, the first being 0; null when it names none.</summary>
    private static int? Column(string? place)
    {
        var column = 0;
        foreach (var letter in place ?? "")
        {
            if (!char.IsAsciiLetter(letter) || column > LastRow)
                break;
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }
}
