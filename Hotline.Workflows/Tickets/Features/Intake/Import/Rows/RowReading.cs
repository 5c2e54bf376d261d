using System.Text.RegularExpressions;
using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Features.Intake.Wording;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Rows;

/// <summary>One row being read: its values field by field, and the first thing found wrong.</summary>
internal sealed partial class RowReading(TableRow row, ColumnMapping mapping, TimeReading times, ImportLimits limits)
{
    // Excel keeps 15 digits of a number; the rest of a longer one is lost.
    private const double LargestExactNumber = 1e15;

    private readonly List<string> notes = [];

    public string? Column { get; private set; }

    public string? Reason { get; private set; }

    public string? Note => notes.Count == 0 ? null : string.Join('；', notes.Distinct());

    /// <summary>Says what the row has about it that is not in any one value.</summary>
    public void NoteRow()
    {
        if (row.IsHidden)
            notes.Add(ImportTexts.Get("HiddenRow"));
        if (row.Beyond is { } place)
            notes.Add(ImportTexts.Format("BeyondColumns", place, limits.MaxColumns));
    }

    public string? Line(ImportField field) => Within(field, CellText.Line(Cell(field)), limits.MaxFieldChars);

    public string? ShortLine(ImportField field) => Within(field, CellText.Line(Cell(field)), limits.MaxShortChars);

    /// <summary>The number it has there; what a spreadsheet made of it is undone where nothing is lost.</summary>
    public string? SourceNo() => ShortLine(ImportField.SourceNo) is { } text ? PhoneText.WithoutFraction(text) ?? text : null;

    public string? Phone()
    {
        if (ShortLine(ImportField.ReporterPhone) is not { } text)
            return null;
        var phone = PhoneText.Read(mapping.Cell(row, ImportField.ReporterPhone), text);
        if (phone is not null && !PhoneText.IsNone(phone))
        {
            // As with all that comes from elsewhere: nobody is here to ask for a better number, and the request stands without one.
            if (PhoneNumber.Fault(phone) is { } fault)
                notes.Add(ImportTexts.Format("PhoneFault", mapping.Header(ImportField.ReporterPhone), CellText.Excerpt(text), fault));
            return PhoneNumber.Kept(phone);
        }

        notes.Add(ImportTexts.Format(phone is null ? "PhoneLost" : "NoPhone", mapping.Header(ImportField.ReporterPhone), CellText.Excerpt(text)));
        return null;
    }

    /// <summary>What is not clearly a no keeps the reporter secret: the error on that side does no harm.</summary>
    public bool Secret()
    {
        if (Line(ImportField.ReporterSecret) is not { } text)
            return false;
        if (TicketWords.SecretOf(text) is { } known)
            return known;
        notes.Add(ImportTexts.Format("SecretUnknown", mapping.Header(ImportField.ReporterSecret), CellText.Excerpt(text)));
        return true;
    }

    public TicketLevel? Level()
    {
        if (Line(ImportField.Level) is not { } text)
            return null;
        var level = TicketWords.LevelOf(text);
        if (level is null)
            notes.Add(ImportTexts.Format("LevelUnknown", mapping.Header(ImportField.Level), CellText.Excerpt(text)));
        return level;
    }

    public string? Within(ImportField field, string? text, int limit)
    {
        if (text?.Length > limit)
            Reject(field, ImportTexts.Format("Row.TooLong", limit, text.Length));
        return text;
    }

    public string? Content()
    {
        var cell = Cell(ImportField.Content, isNeeded: true);
        var text = CellText.Body(cell);
        if (text is null)
            Reject(ImportField.Content, cell.Kind == CellKind.Error ? ImportTexts.Format("ContentError", cell.Text) : ImportTexts.Get("Row.NoContent"));
        return Within(ImportField.Content, text, limits.MaxContentChars);
    }

    /// <summary>A number cell this long has lost digits: two requests could look like one.</summary>
    public void RefuseLostDigits(ImportField field)
    {
        var cell = mapping.Cell(row, field);
        var scientific = cell.Kind == CellKind.Text && Scientific().IsMatch(cell.Text.Trim());
        if (scientific || (cell.Kind == CellKind.Number && Math.Abs(cell.Number) >= LargestExactNumber))
            Reject(field, ImportTexts.Format("Row.LostDigits", CellText.Excerpt(cell.Text)));
    }

    /// <summary>The template's own row, left in.</summary>
    public void RefuseSample() => Reject(ImportField.SourceNo, ImportTexts.Get("Template.IsSample"));

    /// <summary>A single row with both values in each other's place is read the right way round.</summary>
    public (DateTimeOffset? ReportedAt, string? Title) TimeAndTitle()
    {
        var (time, title) = (Cell(ImportField.ReportedAt, isNeeded: true), Cell(ImportField.Title));
        if (!time.IsBlank && !TimeReading.IsPossible(time) && TimeReading.IsWritten(title) && times.Read(title).At is { } swapped)
        {
            notes.Add(ImportTexts.Format("Row.Swapped", mapping.Header(ImportField.Title), mapping.Header(ImportField.ReportedAt)));
            return (swapped, CellText.Line(time));
        }

        if (time.IsBlank && mapping.Columns.ContainsKey(ImportField.ReportedAt))
            notes.Add(ImportTexts.Format("Row.NoTime", mapping.Header(ImportField.ReportedAt)));
        return (Time(ImportField.ReportedAt, time), CellText.Line(title));
    }

    public DateTimeOffset? OptionalTime(ImportField field) => Time(field, Cell(field, isNeeded: true));

    public T Word<T>(ImportField field, Func<string, T?> meaning, T otherwise, string otherwiseName) where T : struct
    {
        if (Line(field) is not { } text)
            return otherwise;
        if (meaning(text) is { } known)
            return known;
        notes.Add(ImportTexts.Format("WordUnknown", mapping.Header(field), CellText.Excerpt(text), otherwiseName));
        return otherwise;
    }

    private DateTimeOffset? Time(ImportField field, TableCell cell)
    {
        if (cell.IsBlank)
            return null;
        var (at, reason) = cell.Kind == CellKind.Error ? (null, ImportTexts.Format("ContentError", cell.Text)) : times.Read(cell);
        if (reason is not null)
            Reject(field, reason);
        return at;
    }

    /// <summary>The cell of a field; what is wrong with its text is noted, or rejects the row when no text can be made of it.</summary>
    private TableCell Cell(ImportField field, bool isNeeded = false)
    {
        var cell = mapping.Cell(row, field);
        if (cell.Kind == CellKind.Error && !isNeeded)
            notes.Add(ImportTexts.Format("ErrorValue", mapping.Header(field), cell.Text));
        if (cell.Kind != CellKind.Text)
            return cell;
        if (cell.Text.Contains('\uFFFD', StringComparison.Ordinal))
            Reject(field, ImportTexts.Format("BrokenCell", CellText.Excerpt(cell.Text)));
        else if (Garbled.Is(cell.Text))
            Reject(field, ImportTexts.Format("GarbledRow", CellText.Excerpt(cell.Text)));
        else if (CellText.IsOdd(cell.Text))
            notes.Add(ImportTexts.Format("OddCharacters", mapping.Header(field)));
        return cell;
    }

    private void Reject(ImportField field, string reason)
    {
        if (Reason is not null)
            return;
        (Column, Reason) = (mapping.Header(field), reason);
    }

    [GeneratedRegex(@"^[0-9](\.[0-9]+)?[eE]\+?[0-9]+$")]
    private static partial Regex Scientific();
}
